package dev.belay.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.engine.Engine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PostgreSqlStoreTest extends StoreSuite {

  @Override
  Database open() {
    return TestPostgreSql.emptied();
  }

  @Override
  void close(Database store) {
    // All tests share it.
  }

  @Override
  public Connection direct() throws SQLException {
    return DriverManager.getConnection(TestPostgreSql.url(), "postgres", "");
  }

  @Test
  void one_node_holds_an_application_and_another_skips_it() {
    try (var other = TestPostgreSql.node()) {
      write(tx -> {
        assertThat(tx.applications().lockOrSkip("a")).isPresent();
        assertThat(other.<Boolean>write(there -> there.applications().lockOrSkip("a").isEmpty()))
            .isTrue();
        assertThat(other.<Boolean>read(there -> there.applications().find("a").isPresent()))
            .isTrue();
      });
      assertThat(other.<Boolean>write(there -> there.applications().lockOrSkip("a").isPresent()))
          .isTrue();
    }
  }

  @Test
  void a_lock_is_waited_for_and_what_was_stored_before_it_counts() {
    var waits = new CompletableFuture<String>();
    write(tx -> {
      assertThat(tx.applications().lock("a")).isPresent();
      waits.completeAsync(() ->
          database().write(there -> there.applications().lock("a").orElseThrow().environment()));
      assertThat(waits).isNotDone();
      tx.applications().configure("a", "changed", "");
    });
    assertThat(waits.join()).isEqualTo("changed");
  }

  @Test
  void an_engine_leaves_the_wake_up_of_an_order_that_another_node_may_open_again() {
    write(tx -> {
      tx.orders().insert(Rows.order("o", OrderStatus.FAILED, 1));
      tx.wake("o", Rows.T0);
    });
    try (var other = TestPostgreSql.node()) {
      write(tx -> {
        assertThat(tx.applications().lock("a")).isPresent();
        engine(other).step();
        assertThat(tx.wakes().due(Rows.T0)).containsExactly("o");
      });
      engine(other).step();
      assertThat(other.<Boolean>read(tx -> tx.wakes().due(Rows.T0).isEmpty())).isTrue();
    }
  }

  private static Engine engine(Database node) {
    return new Engine(node, (tx, failed) -> {}, InstantSource.system());
  }

  @Test
  void a_node_that_dies_lets_go_of_its_locks_soon() {
    assertThat(setting("tcp_keepalives_idle")).isEqualTo("5");
    assertThat(setting("tcp_keepalives_interval")).isEqualTo("2");
    assertThat(setting("tcp_keepalives_count")).isEqualTo("3");
    assertThat(setting("tcp_user_timeout")).isIn("11s", "11000");
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("5s");
    assertThat(setting("application_name")).isEqualTo("belay");
    assertThat(setting("transaction_isolation")).isEqualTo("read committed");
    assertThat(database().<String>read(tx -> tx.setting("SHOW transaction_isolation")))
        .isEqualTo("repeatable read");
  }

  private String setting(String name) {
    return database().write(tx -> tx.setting("SHOW " + name));
  }

  @Test
  void time_without_a_beat_does_not_count() {
    write(tx -> {
      tx.setting("UPDATE service SET last_beat = last_beat - 100000 RETURNING 1");
      assertThat(tx.now()).isBefore(tx.databaseClock().minusSeconds(99));
      assertThat(tx.service().beat()).isTrue();
      assertThat(tx.service().clock().paused()).isBetween(100_000L, 160_000L);
    });
    write(tx -> {
      assertThat(tx.now()).isBefore(tx.databaseClock().minusSeconds(99));
      assertThat(tx.service().clock().servingSince())
          .isBetween(tx.now().minusSeconds(60), tx.now());
    });
  }

  @Test
  void a_commit_on_one_node_is_heard_on_another() throws InterruptedException {
    try (var other = TestPostgreSql.node()) {
      var heard = new LinkedBlockingQueue<Signals.Topic>();
      for (var topic : Signals.Topic.values()) {
        other.signals().subscribe(topic, () -> heard.add(topic));
      }
      write(tx -> tx.publish(Signals.Topic.GOALS));
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(Signals.Topic.GOALS);
      write(tx -> tx.wake("o", Rows.T0));
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(Signals.Topic.WAKES);
    }
  }

  @Test
  void a_node_that_lost_its_ear_looks_at_everything_once_it_hears_again()
      throws InterruptedException {
    try (var other = TestPostgreSql.node()) {
      var heard = new LinkedBlockingQueue<Signals.Topic>();
      for (var topic : Signals.Topic.values()) {
        other.signals().subscribe(topic, () -> heard.add(topic));
      }
      assertThat(deafen()).isEqualTo("2");
      for (var topic : Signals.Topic.values()) {
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(topic);
      }
      write(tx -> tx.publish(Signals.Topic.FETCHES));
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(Signals.Topic.FETCHES);
    }
  }

  /** Ends the listening connections of both nodes. */
  private String deafen() {
    return database()
        .write(tx ->
            tx.setting(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND application_name = '"
                    + PostgreSqlListener.APPLICATION_NAME
                    + "'"));
  }
}
