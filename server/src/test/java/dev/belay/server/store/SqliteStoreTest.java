package dev.belay.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends StoreSuite {

  @TempDir private static Path migrated;

  @TempDir private Path folder;
  private Instant clock = Rows.T0;

  @BeforeAll
  static void migrateOnce() {
    Databases.sqlite(migrated.resolve("belay.db"), () -> Rows.T0).close();
  }

  @Override
  Database open() throws IOException {
    Files.copy(migrated.resolve("belay.db"), folder.resolve("belay.db"));
    return Databases.sqlite(folder.resolve("belay.db"), () -> clock);
  }

  @Override
  void close(Database store) {
    store.close();
  }

  @Override
  public Connection direct() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("belay.db"));
  }

  @Test
  void the_services_clock_stands_still_while_nobody_serves() {
    clock = Rows.T0.plusSeconds(4);
    write(tx -> assertThat(tx.service().beat()).isFalse());
    assertThat(this.<Instant>read(Tx::now)).isEqualTo(Rows.T0.plusSeconds(4));
    clock = Rows.T0.plusSeconds(104);
    write(tx -> assertThat(tx.service().beat()).isTrue());
    assertThat(this.<Long>read(tx -> tx.service().clock().paused())).isEqualTo(100_000);
    assertThat(this.<Instant>read(Tx::now)).isEqualTo(Rows.T0.plusSeconds(4));
    assertThat(this.<Instant>read(tx -> tx.service().clock().servingSince()))
        .isEqualTo(Rows.T0.plusSeconds(4));
    clock = Rows.T0.plusSeconds(204);
    write(tx -> assertThat(tx.service().beat()).isTrue());
    assertThat(this.<Long>read(tx -> tx.service().clock().paused())).isEqualTo(200_000);
    assertThat(this.<Instant>read(tx -> tx.service().clock().servingSince()))
        .isEqualTo(Rows.T0.plusSeconds(4));
    clock = Rows.T0.plusSeconds(209);
    write(tx -> assertThat(tx.service().beat()).isFalse());
    assertThat(this.<Instant>read(Tx::now)).isEqualTo(Rows.T0.plusSeconds(9));
  }

  @Test
  void the_services_clock_stands_still_also_before_a_node_has_noticed() {
    clock = Rows.T0.plusSeconds(10);
    assertThat(this.<Instant>read(Tx::now)).isEqualTo(Rows.T0.plusSeconds(10));
    clock = Rows.T0.plusSeconds(11);
    assertThat(this.<Instant>read(Tx::now)).isEqualTo(Rows.T0);
    clock = Rows.T0.plusSeconds(100);
    assertThat(this.<Instant>read(Tx::now)).isEqualTo(Rows.T0);
    write(tx -> assertThat(tx.service().beat()).isTrue());
    clock = Rows.T0.plusSeconds(103);
    assertThat(this.<Instant>read(Tx::now)).isEqualTo(Rows.T0.plusSeconds(3));
  }

  @Test
  void a_store_of_before_there_were_users_has_its_keys_in_the_hands_of_administrators()
      throws SQLException {
    var old = folder.resolve("old.db");
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + old, null, null)
        .locations("classpath:db/migration", "classpath:db/sqlite")
        .target("2")
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + old);
        var statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO access_key VALUES ('k', 'admin', 'sealed', 1, 5)");
    }
    try (var store = Databases.sqlite(old, () -> clock)) {
      assertThat(store.<List<UserRow>>read(tx -> tx.users().all()))
          .containsExactly(
              new UserRow(
                  "admin", UserKind.ADMINISTRATOR, "", "", "", false, Instant.ofEpochMilli(5)));
    }
  }

  @Test
  void a_clock_of_its_own_is_asked_once_in_a_transaction() {
    write(tx -> {
      var first = tx.now();
      clock = clock.plusSeconds(10);
      assertThat(tx.now()).isEqualTo(first);
    });
  }

  @Test
  void what_was_committed_survives_a_power_loss_and_references_hold() throws Exception {
    assertThat(pragma(true, "journal_mode")).isEqualTo("wal");
    assertThat(pragma(true, "synchronous")).as("FULL").isEqualTo("2");
    assertThat(pragma(true, "foreign_keys")).isEqualTo("1");
    assertThat(pragma(true, "busy_timeout")).isEqualTo("10000");
    assertThat(pragma(false, "synchronous")).isEqualTo("2");
    assertThat(pragma(false, "foreign_keys")).isEqualTo("1");
    assertThat(pragma(false, "busy_timeout")).isEqualTo("10000");
  }

  private String pragma(boolean writing, String name) {
    Work<String> asks = tx -> tx.setting("PRAGMA " + name);
    return writing ? database().write(asks) : database().read(asks);
  }

  @Test
  void a_writing_transaction_holds_the_store_from_its_start() throws Exception {
    var held = new CompletableFuture<String>();
    write(tx -> {
      // IMMEDIATE: nothing was written yet, and another process cannot write all the same
      try (var other =
              DriverManager.getConnection(
                  "jdbc:sqlite:" + folder.resolve("belay.db") + "?busy_timeout=0");
          var statement = other.createStatement()) {
        statement.executeUpdate("DELETE FROM wake");
        held.complete("not held");
      } catch (SQLException e) {
        held.complete("" + (e.getErrorCode() & 0xff));
      }
    });
    assertThat(held.join()).as("SQLITE_BUSY").isEqualTo("5");
  }
}
