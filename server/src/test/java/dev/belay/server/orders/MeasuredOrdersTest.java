package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.engine.Engine;
import dev.belay.server.ops.Scrape;
import dev.belay.server.ops.Telemetry;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured of orders is what became of them: real commands, the real engine. */
class MeasuredOrdersTest {

  private static final int HOSTS = 4;

  @TempDir private Path folder;

  private Instant now = Instant.parse("2026-11-26T03:00:00Z");

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @SuppressWarnings("NullAway.Init")
  private Telemetry telemetry;

  @SuppressWarnings("NullAway.Init")
  private Town town;

  @BeforeEach
  void open() throws SQLException {
    var file = folder.resolve("belay.db");
    database = Databases.sqlite(file, () -> now);
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    telemetry = new Telemetry(database, "belay 1", Optional.empty());
    town = new Town(database, connection, HOSTS);
    town.publish("1");
    town.publish("2");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
    telemetry.close();
  }

  private Scrape scrape() {
    return Scrape.of(telemetry.scrape());
  }

  @Test
  void orders_are_counted_by_type_and_outcome_and_their_batches_and_steps_are_timed() {
    town.deploy("1", 2, false);
    town.settle();
    var seen = scrape();
    assertThat(seen.value("belay_orders_accepted_total{type=\"CoCreateApp\"}")).isEqualTo(1);
    assertThat(seen.value("belay_orders_accepted_total{type=\"CoDeploy\"}")).isEqualTo(1);
    assertThat(seen.value("belay_orders_ended_total{outcome=\"SUCCEEDED\",type=\"CoDeploy\"}"))
        .isEqualTo(1);
    assertThat(seen.value("belay_orders_ended_total{outcome=\"FAILED\",type=\"CoDeploy\"}"))
        .isZero();
    assertThat(
            seen.value(
                "belay_order_duration_seconds_count{outcome=\"SUCCEEDED\",type=\"CoDeploy\"}"))
        .isEqualTo(1);
    assertThat(seen.value("belay_batch_duration_seconds_count{outcome=\"SUCCEEDED\"}"))
        .as("the application's creation has one, the deployment two")
        .isEqualTo(3);
    assertThat(seen.value("belay_tasks_judged_total{verdict=\"COMPLETED\"}")).isEqualTo(2 * HOSTS);
  }

  @Test
  void an_abort_is_timed_from_its_acceptance_and_what_it_spared_is_counted() {
    town.deploy("1", 1, false);
    town.settle();
    var order = town.deploy("2", 4, true);
    town.engine();
    town.orders.abort(Town.ALICE, order);
    now = now.plusSeconds(7);
    town.hosts.sync();
    town.settle();
    var seen = scrape();
    assertThat(seen.value("belay_order_abort_duration_seconds_count{outcome=\"ABORTED\"}"))
        .isEqualTo(1);
    assertThat(seen.value("belay_order_abort_duration_seconds_sum{outcome=\"ABORTED\"}"))
        .isEqualTo(7);
    assertThat(seen.value("belay_tasks_judged_total{verdict=\"UNTOUCHED\"}")).isEqualTo(HOSTS);
  }

  @Test
  void a_rollback_is_timed_and_a_preview_of_it_is_not() {
    var order = town.deploy("1", 1, false);
    town.settle();
    town.orders.planRollback(Town.ALICE, order);
    assertThat(scrape().value("belay_orders_accepted_total{type=\"CoRollback\"}")).isZero();
    town.orders.rollback(Town.ALICE, order, null);
    now = now.plusSeconds(3);
    town.hosts.sync();
    town.settle();
    var seen = scrape();
    assertThat(seen.value("belay_order_rollback_duration_seconds_count{outcome=\"SUCCEEDED\"}"))
        .isEqualTo(1);
    assertThat(seen.value("belay_order_rollback_duration_seconds_sum{outcome=\"SUCCEEDED\"}"))
        .isEqualTo(3);
  }

  @Test
  void what_stands_in_the_store_is_read_when_it_is_scraped() throws SQLException {
    town.deploy("1", 1, false);
    now = now.plusSeconds(5);
    var waiting = scrape();
    assertThat(waiting.value("belay_store_up")).isEqualTo(1);
    assertThat(waiting.value("belay_hosts{state=\"online\"}")).isEqualTo(HOSTS);
    assertThat(waiting.value("belay_orders_open{status=\"READY\"}")).isEqualTo(1);
    assertThat(waiting.value("belay_wakeups_due")).isEqualTo(1);
    assertThat(waiting.value("belay_wakeup_lag_seconds")).isEqualTo(5);
    town.settle();
    town.forgetPresence("h0");
    now = now.plusSeconds(29);
    var later = scrape();
    assertThat(later.value("belay_hosts{state=\"offline\"}")).isEqualTo(1);
    assertThat(later.value("belay_orders_open{status=\"READY\"}")).isZero();
    assertThat(later.value("belay_store_duration_seconds_count{kind=\"engine\"}")).isPositive();
    now = now.plusSeconds(3_600);
    database.close();
    assertThat(scrape().value("belay_store_up")).isZero();
    assertThat(scrape().value("belay_hosts{state=\"online\"}")).isNaN();
  }

  @Test
  void of_two_nodes_the_one_that_committed_something_counts_it() {
    try (var other = Databases.sqlite(folder.resolve("belay.db"), () -> now);
        var there = new Telemetry(other, "belay 1", Optional.empty())) {
      var ticks = new AtomicLong();
      var engine =
          new Engine(
              other,
              town.orders.systemRollback(),
              () -> Instant.EPOCH.plusSeconds(ticks.getAndIncrement()));
      var ended = "belay_orders_ended_total{outcome=\"SUCCEEDED\",type=\"CoDeploy\"}";
      var accepted = "belay_orders_accepted_total{type=\"CoDeploy\"}";
      town.deploy("1", 1, false);
      for (var n = 0; n < 10; n++) {
        engine.step();
        town.hosts.converge();
        town.hosts.sync();
      }
      var seenThere = Scrape.of(there.scrape());
      assertThat(scrape().value(accepted)).isEqualTo(1);
      assertThat(seenThere.value(accepted)).isZero();
      assertThat(scrape().value(ended)).isZero();
      assertThat(seenThere.value(ended)).isEqualTo(1);
      assertThat(scrape().value("belay_orders_open{status=\"RUNNING\"}")).isZero();
    }
  }
}
