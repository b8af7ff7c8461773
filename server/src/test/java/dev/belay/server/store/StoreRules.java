package dev.belay.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Rules that hold on every database. */
interface StoreRules {

  Database database();

  /** Past all that Belay does: as someone who may write to the database. */
  Connection direct() throws SQLException;

  default void write(Consumer<Tx> work) {
    database()
        .write(tx -> {
          work.accept(tx);
          return true;
        });
  }

  default <T> T read(Work<T> work) {
    return database().read(work);
  }
}
