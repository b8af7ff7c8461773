package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.call.Refused;
import dev.belay.server.history.StoredEventLog;
import dev.belay.server.packages.PackageStore;
import dev.belay.server.retention.Retention;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.store.OrderRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {

  private static final Instant BEGIN = Instant.parse("2026-11-22T04:22:21Z");

  @TempDir private Path folder;
  private Instant now = BEGIN;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @SuppressWarnings("NullAway.Init")
  private Town town;

  @BeforeEach
  void found() throws SQLException {
    var file = folder.resolve("belay.db");
    database = Databases.sqlite(file, () -> now);
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    town = new Town(database, connection, 2);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void old_orders_leave_with_all_of_their_log_and_packages_when_nothing_needs_them()
      throws Exception {
    var deployed = new ArrayList<String>();
    for (var n = 1; n <= 15; n++) {
      publish(n);
      deployed.add(town.deploy("v" + n, 1, false));
      town.settle();
    }
    var all = orders().size();
    retention(3, 0).step(now);
    assertThat(orders()).as("on the day that they ended").hasSize(all);
    later(Duration.ofDays(40));
    retention(0, 0).step(now);
    assertThat(orders()).as("without a bound").hasSize(all);
    assertThat(packages()).hasSize(15);

    retention(3, 0).step(now);

    var kept = deployed.subList(5, 15);
    assertThat(orders()).extracting(order -> order.id()).containsExactlyElementsOf(kept.reversed());
    var seen = new StoredEventLog(database).verifyAll(0);
    assertThat(seen.fault()).isEmpty();
    assertThat(seen.orders()).isEqualTo(10);
    // the oldest order that is left goes back to v5
    assertThat(packages()).containsExactlyInAnyOrderElementsOf(digests(5, 15));

    var refusal = catchThrowableOfType(Refused.class, () -> town.deploy("v2", 1, false)).detail();
    assertThat(refusal).contains("were removed", "upload the same bytes again");
    town.orders.rollback(Town.ALICE, kept.getLast(), null);
    town.settle();
    assertThat(database.read(tx -> tx.orders().of(town.appId, 1)).getFirst().status())
        .isEqualTo(OrderStatus.SUCCEEDED);
  }

  @Test
  void an_order_that_can_be_rolled_back_stays_however_old_and_so_does_its_way_back()
      throws Exception {
    publish(1);
    publish(2);
    town.deploy("v1", 1, false);
    town.settle();
    var order = town.deploy("v2", 1, false);
    town.settle();
    for (var n = 3; n <= 9; n++) {
      publish(n);
    }
    for (var n = 0; n < 12; n++) {
      town.orders.restart(Town.ALICE, town.appId, List.of(), null);
      town.settle();
    }
    later(Duration.ofDays(400));

    retention(1, 1).step(now);

    assertThat(packages()).contains(digest(1), digest(2)).doesNotContain(digest(3));
    var back = town.orders.rollback(Town.ALICE, order, null);
    town.settle();
    assertThat(database.read(tx -> tx.orders().find(back)).orElseThrow().status())
        .isEqualTo(OrderStatus.SUCCEEDED);
  }

  private List<OrderRow> orders() {
    return database.read(tx -> tx.orders().of(town.appId, 100));
  }

  private Retention retention(int keepOrders, int keepDays) throws IOException {
    var files = new PackageStore(folder.resolve("packages"), 1 << 20);
    return new Retention(database, files, keepOrders, keepDays);
  }

  private void publish(int number) throws IOException {
    town.publish("v" + number);
    var packages = Files.createDirectories(folder.resolve("packages"));
    var bytes = Files.writeString(packages.resolve(digest(number)), "bytes of " + number);
    Files.setLastModifiedTime(bytes, FileTime.from(BEGIN));
  }

  private List<String> packages() throws IOException {
    try (var files = Files.list(folder.resolve("packages"))) {
      return files.map(each -> each.getFileName().toString()).toList();
    }
  }

  private static List<String> digests(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(RetentionTest::digest).toList();
  }

  private static String digest(int number) {
    return "%064x".formatted(("v" + number).hashCode());
  }

  /** Time during which a node served. */
  private void later(Duration length) throws SQLException {
    now = now.plus(length);
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE service SET last_beat = " + now.toEpochMilli());
    }
  }
}
