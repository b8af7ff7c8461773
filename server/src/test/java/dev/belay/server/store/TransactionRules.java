package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** All or nothing, in one order, and told afterwards. */
interface TransactionRules extends StoreRules {

  @Test
  default void a_preview_answers_and_keeps_signals_and_does_nothing() {
    var done = new ArrayList<String>();
    var seen =
        database()
            .<String>preview(tx -> {
              tx.applications().configure("a", "tried", "");
              tx.publish(Signals.Topic.GOALS);
              tx.afterCommit(() -> done.add("done"));
              tx.nextCreation();
              return tx.applications().find("a").orElseThrow().environment();
            });
    assertThat(seen).isEqualTo("tried");
    assertThat(done).isEmpty();
    assertThat(this.<String>read(tx -> tx.applications().find("a").orElseThrow().environment()))
        .isEqualTo("{}");
    // and the connection is good for the next transaction
    write(tx -> tx.applications().configure("a", "kept", ""));
    assertThat(this.<String>read(tx -> tx.applications().find("a").orElseThrow().environment()))
        .isEqualTo("kept");
  }

  @Test
  default void a_transaction_that_fails_leaves_nothing_and_tells_nobody() {
    var told = new AtomicInteger();
    database().signals().subscribe(Signals.Topic.WAKES, told::incrementAndGet);
    assertThatThrownBy(() ->
            write(tx -> {
              tx.wake("o", T0);
              throw new IllegalStateException("a defect");
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a defect");
    assertThat(this.<Boolean>read(tx -> tx.wakes().next().isEmpty())).isTrue();
    assertThat(told).hasValue(0);
  }

  @Test
  default void a_commit_is_told_once_for_each_topic_after_it_is_durable() {
    var seen = new ArrayList<String>();
    database()
        .signals()
        .subscribe(
            Signals.Topic.WAKES,
            () -> {
              synchronized (seen) {
                seen.addAll(read(tx -> tx.wakes().due(T0)));
              }
            });
    write(tx -> {
      tx.wake("o", T0);
      tx.wake("o", T0);
    });
    synchronized (seen) {
      assertThat(seen).contains("o").doesNotContain("other");
    }
  }

  @Test
  default void what_is_done_afterwards_is_done_after_the_commit() {
    var log = new ArrayList<String>();
    write(tx -> {
      tx.afterCommit(() -> log.add("after"));
      log.add("in");
    });
    assertThat(log).containsExactly("in", "after");
  }

  @Test
  default void a_lost_race_is_run_again_from_the_start() {
    var attempts = new AtomicInteger();
    var afterwards = new AtomicInteger();
    write(tx -> {
      tx.wakes().insert("wake", "o", T0);
      tx.afterCommit(afterwards::incrementAndGet);
      if (attempts.incrementAndGet() < 3) {
        throw new IllegalStateException(new SQLException("could not serialize", "40001"));
      }
    });
    assertThat(attempts).hasValue(3);
    assertThat(afterwards).hasValue(1);
    assertThat(this.<List<String>>read(tx -> tx.wakes().due(T0))).containsExactly("o");
  }

  @Test
  default void a_race_that_is_always_lost_is_no_defect() {
    var attempts = new AtomicInteger();
    assertThatThrownBy(() ->
            write(tx -> {
              attempts.incrementAndGet();
              throw new IllegalStateException(new SQLException("deadlock", "40P01"));
            }))
        .isInstanceOf(StoreAway.class)
        .hasRootCauseInstanceOf(SQLException.class);
    assertThat(attempts).hasValue(5);
  }

  @Test
  default void a_store_that_is_away_says_so_to_writers_and_to_readers() {
    var causes =
        List.of(
            new SQLException("connection lost", "08006"),
            new SQLException("too many connections", "53300"),
            new SQLException("shutting down", "57P01"),
            new SQLException("disk", "58030"),
            new SQLException("idle in transaction", "25P03"),
            new SQLException("a standby", "25006"),
            new SQLException("busy", null, 5),
            new SQLException("disk full", null, 13),
            new SQLTransientConnectionException("pool"),
            new SQLNonTransientConnectionException("gone"));
    for (var cause : causes) {
      assertThatThrownBy(() -> write(tx -> fail(cause))).isInstanceOf(StoreAway.class);
      assertThatThrownBy(() -> this.<Boolean>read(tx -> fail(cause))).isInstanceOf(StoreAway.class);
    }
  }

  @Test
  default void a_defect_is_not_a_store_that_is_away() {
    for (var cause :
        List.of(
            new SQLException("unique", "23505"),
            new SQLException("constraint", null, 19),
            new SQLException("no state"))) {
      assertThatThrownBy(() -> write(tx -> fail(cause))).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> this.<Boolean>read(tx -> fail(cause)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static boolean fail(SQLException cause) {
    throw new IllegalStateException(cause);
  }

  @Test
  default void a_wake_that_comes_during_a_pass_brings_another_look() throws Exception {
    write(tx -> tx.wakes().insert("first", "o", T0));
    var late = new CompletableFuture<Boolean>();
    write(tx -> {
      tx.wakes().take("o");
      Runnable insert =
          () ->
              late.completeAsync(() ->
                  database()
                      .write(
                          Priority.REPORT,
                          other -> {
                            other.wakes().insert("late", "o", T0);
                            return true;
                          }));
      if (database().isPostgreSql()) {
        insert.run();
        late.join(); // another connection commits before this pass does
      } else {
        tx.afterCommit(insert); // there is one writer
      }
    });
    assertThat(late.join()).isTrue();
    assertThat(this.<List<String>>read(tx -> tx.wakes().due(T0))).containsExactly("o");
  }

  @Test
  default void change_numbers_become_visible_in_their_order() {
    var writers = new ArrayList<CompletableFuture<Long>>();
    for (var n = 0; n < 16; n++) {
      var instance = "i" + (1 + n % 3);
      var epoch = 1 + n;
      writers.add(
          CompletableFuture.supplyAsync(() ->
              database()
                  .write(tx -> {
                    var change = tx.change();
                    tx.goals().set(List.of(Rows.goal(instance, epoch, change)));
                    return change;
                  })));
    }
    var seen = 0L;
    while (!writers.stream().allMatch(CompletableFuture::isDone)) {
      long newest = read(tx -> tx.goals().newestChange());
      assertThat(newest).isGreaterThanOrEqualTo(seen);
      seen = newest;
    }
    assertThat(writers.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 16).boxed().toList());
  }

  @Test
  default void a_reader_sees_one_state_whatever_is_written_meanwhile() {
    var seen =
        read(tx -> {
          var before = tx.wakes().due(T0);
          write(other -> other.wakes().insert("w", "o", T0));
          return List.of(before, tx.wakes().due(T0));
        });
    assertThat(seen).containsExactly(List.of(), List.of());
    assertThat(this.<List<String>>read(tx -> tx.wakes().due(T0))).containsExactly("o");
  }
}
