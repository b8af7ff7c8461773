package dev.belay.server.store;

import java.util.function.Consumer;

/** Rules that hold on every database. */
interface StoreRules {

  Database database();

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
