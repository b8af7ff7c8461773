package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.history.OrderEvent;
import dev.belay.core.history.Replay;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.server.backup.BackUp;
import dev.belay.server.backup.Restore;
import dev.belay.server.packages.PackagePlaces;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.store.GoalRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackUpAndRestoreTest {

  private static final Instant NOW = Instant.parse("2026-11-22T04:22:21Z");

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path data;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @SuppressWarnings("NullAway.Init")
  private Town town;

  @BeforeEach
  void found() throws IOException, SQLException {
    data = Files.createDirectory(folder.resolve("data"));
    database = Databases.sqlite(data.resolve("belay.db"), () -> NOW);
    connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("belay.db"));
    town = new Town(database, connection, 4);
    town.publish("1");
    town.publish("2");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void what_was_open_is_failed_no_goal_changes_and_new_numbers_are_above_all_that_hosts_may_know()
      throws Exception {
    town.deploy("1", 1, false);
    town.settle();
    var order = town.deploy("2", 2, false);
    town.engine();
    var goals = goals(database);
    var file = backUp().file();

    var restored = new Restore(() -> NOW).from(file, folder.resolve("elsewhere"));

    assertThat(restored.failedOrders()).containsExactly(order);
    assertThat(restored.keyFingerprint()).isEqualTo("fingerprint");
    try (var store = Databases.sqlite(folder.resolve("elsewhere").resolve("belay.db"), () -> NOW)) {
      assertThat(goals(store)).isEqualTo(goals);
      var row = store.read(tx -> tx.orders().find(order)).orElseThrow();
      assertThat(row.status()).isEqualTo(OrderStatus.FAILED);
      assertThat(row.reason()).startsWith("the store was restored from a back-up");
      var tasks = store.read(tx -> tx.snapshots().all(order));
      assertThat(tasks)
          .extracting(task -> task.verdict().orElseThrow())
          .containsExactly(Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.UNTOUCHED, Verdict.UNTOUCHED);
      var replayed = Replay.of(events(store, order));
      assertThat(replayed.status()).isEqualTo(OrderStatus.FAILED);
      long floor = store.read(tx -> tx.numberFloor());
      assertThat(floor).isEqualTo(NOW.getEpochSecond());
      assertThat(tasks)
          .allSatisfy(task -> assertThat(task.now().lastRun()).isGreaterThanOrEqualTo(floor));
      var places = new PackagePlaces(Set.of(), true);
      var orders =
          new StoredOrders(store, () -> UUID.randomUUID().toString(), new Random(1), places);
      var back = orders.rollback(Town.ALICE, order, null);
      var returns = store.read(tx -> tx.snapshots().all(back));
      assertThat(returns)
          .hasSize(2)
          .allSatisfy(task -> assertThat(task.epoch()).isGreaterThan(floor));
    }
  }

  @Test
  void a_back_up_holds_the_packages_that_are_there_and_names_those_that_are_not() throws Exception {
    var bytes = "bytes".getBytes(StandardCharsets.US_ASCII);
    var sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    Files.createDirectory(data.resolve("packages"));
    Files.write(data.resolve("packages").resolve(sha256), bytes);
    run("UPDATE package_version SET sha256 = '" + sha256 + "' WHERE version = '1'");

    var saved = backUp();
    new Restore(() -> NOW).from(saved.file(), folder.resolve("elsewhere"));

    assertThat(saved.packages()).isEqualTo(1);
    assertThat(saved.missing()).containsExactly("%064x".formatted("2".hashCode()));
    assertThat(folder.resolve("elsewhere/packages").resolve(sha256)).hasBinaryContent(bytes);
    assertThat(Files.getPosixFilePermissions(saved.file()))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void a_damaged_file_is_refused_and_nothing_is_put_there() throws Exception {
    var file = backUp().file();
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), channel.size() / 3);
    }

    assertThatThrownBy(() -> new Restore(() -> NOW).from(file, folder.resolve("elsewhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
    assertThat(folder.resolve("elsewhere/belay.db")).doesNotExist();
    assertThat(folder.resolve("elsewhere/restoring")).doesNotExist();
  }

  @Test
  void a_log_that_does_not_verify_is_refused_with_the_place() throws Exception {
    var order = town.deploy("1", 1, false);
    town.settle();
    run("DROP TRIGGER order_event_not_changed");
    run("UPDATE order_event SET reason = 'forged' WHERE order_id = '" + order + "' AND number = 2");
    var file = backUp().file();

    assertThatThrownBy(() -> new Restore(() -> NOW).from(file, folder.resolve("elsewhere")))
        .hasMessageContaining("the log of order " + order + " does not verify at event 2");
    assertThat(folder.resolve("elsewhere/belay.db")).doesNotExist();
  }

  private BackUp.Saved backUp() throws IOException {
    return new BackUp("belay test", () -> NOW).save(data, folder.resolve("saved.zip"));
  }

  private static List<GoalRow> goals(Database store) {
    return store.read(tx ->
        List.of("h0", "h1", "h2", "h3").stream()
            .flatMap(host -> tx.goals().ofHost(host).stream())
            .toList());
  }

  private static List<OrderEvent> events(Database store, String order) {
    return store.read(tx -> tx.events().of(order, 0, 1_000)).stream()
        .map(row -> row.event())
        .toList();
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
