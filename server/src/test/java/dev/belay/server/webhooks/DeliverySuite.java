package dev.belay.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.history.Subject;
import dev.belay.core.history.What;
import dev.belay.core.order.OrderStatus;
import dev.belay.server.access.SecretBox;
import dev.belay.server.access.TestSecrets;
import dev.belay.server.call.Caller;
import dev.belay.server.call.Refused;
import dev.belay.server.history.CloudEvents;
import dev.belay.server.store.Database;
import dev.belay.server.store.NewEvent;
import dev.belay.server.store.Rows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of deliveries, on every database; time passes when a test says so. */
abstract class DeliverySuite {

  private static final Caller ALICE = new Caller("alice", "key", "10.0.0.9");

  private final SecretBox secrets = TestSecrets.box();
  private final Letters letters =
      new Letters(new CloudEvents("urn:belay:test"), secrets, () -> Rows.T0);
  private final Receiver receiver = new Receiver();
  private Instant now = Rows.T0;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private Webhooks webhooks;

  @SuppressWarnings("NullAway.Init")
  private Deliveries node;

  /** An empty store. */
  abstract Database open() throws IOException;

  abstract void close(Database store);

  @BeforeEach
  void begin() throws IOException {
    database = open();
    Rows.prepare(database);
    database.write(tx -> {
      tx.orders().insert(Rows.order("o", OrderStatus.FAILED, 1));
      tx.orders().insert(Rows.order("p", OrderStatus.FAILED, 2));
      return true;
    });
    webhooks =
        new Webhooks(
            database,
            letters,
            receiver,
            secrets,
            new WebhookPlaces(Set.of()),
            () -> UUID.randomUUID().toString(),
            new Random(1));
    node = node("one", receiver, Runnable::run);
    // Made by the database's own clock, whatever that shows; due long ago by the test's.
    now = database.<Instant>read(tx -> tx.now()).plusSeconds(1);
  }

  @AfterEach
  void end() {
    close(database);
  }

  private Deliveries node(String name, Sender sender, Executor executor) {
    return new Deliveries(database, letters, sender, name, () -> now, executor, DeliveryWatch.NONE);
  }

  private void hook(String name) {
    webhooks.create(
        ALICE, name, "https://hooks.example.com/" + name, "CLOUDEVENTS", Optional.empty());
  }

  private void happens(String order, String... became) {
    database.write(tx -> {
      for (var each : became) {
        tx.events()
            .append(
                new NewEvent(
                    order,
                    Rows.T0,
                    "user",
                    Subject.ORDER,
                    order,
                    What.MOVED,
                    "",
                    each,
                    "",
                    "",
                    ""));
      }
      return true;
    });
  }

  private void passes(Duration time) {
    now = now.plus(time);
  }

  private List<String> dead(String name) {
    return webhooks.deadLetters(name, "0.0").stream()
        .map(each -> each.orderId() + "." + each.number())
        .toList();
  }

  @Test
  void what_happens_after_its_making_comes_once_and_in_its_order() {
    happens("o", "before");
    hook("h");
    happens("o", "1", "2");
    happens("p", "3");
    node.step();
    happens("o", "4");
    node.step();
    node.step();
    assertThat(receiver.taken).containsExactly("1", "2", "3", "4");
    assertThat(receiver.attempts).isEqualTo(4);
  }

  @Test
  void a_receiver_that_is_down_for_an_hour_loses_nothing_and_is_not_hammered() {
    hook("h");
    receiver.mood = became -> new Delivery.Failed("connection refused");
    for (var minute = 0; minute < 60; minute++) {
      happens("o", "at " + minute);
      for (var second = 0; second < 60; second++) {
        node.step();
        passes(Duration.ofSeconds(1));
      }
    }
    assertThat(receiver.attempts).isBetween(15, 25);
    var seen = webhooks.find("h");
    assertThat(seen.lastError()).isEqualTo("connection refused");
    assertThat(seen.failingSince()).isPresent();
    receiver.mood = became -> new Delivery.Taken();
    passes(Duration.ofMinutes(5));
    node.step();
    assertThat(receiver.taken)
        .containsExactlyElementsOf(IntStream.range(0, 60).mapToObj(n -> "at " + n).toList());
    assertThat(webhooks.find("h").failingSince()).isEmpty();
    assertThat(dead("h")).isEmpty();
  }

  @Test
  void one_that_the_receiver_does_not_want_becomes_a_dead_letter_and_the_rest_goes_on() {
    hook("h");
    happens("o", "1", "poison", "3");
    receiver.mood =
        became ->
            became.equals("poison") ? new Delivery.Unwanted("answered 422") : new Delivery.Taken();
    for (var attempt = 1; attempt < Patience.UNWANTED; attempt++) {
      node.step();
      assertThat(receiver.taken).as("in order: what follows waits").containsExactly("1");
      passes(Duration.ofMinutes(1));
    }
    node.step();
    assertThat(receiver.taken).containsExactly("1", "3");
    assertThat(dead("h")).containsExactly("o.2");
    assertThat(webhooks.deadLetters("h", "0.0").getFirst().error()).isEqualTo("answered 422");

    assertThat(webhooks.redeliver("h", Optional.empty())).isEqualTo(1);
    node.step();
    assertThat(dead("h")).as("still unwanted").containsExactly("o.2");
    receiver.mood = became -> new Delivery.Taken();
    node.step();
    assertThat(receiver.taken).as("only when it is asked for").hasSize(2);
    var cursor = webhooks.deadLetters("h", "0.0").getFirst().cursor();
    assertThat(webhooks.redeliver("h", Optional.of(cursor))).isEqualTo(1);
    node.step();
    assertThat(receiver.taken).containsExactly("1", "3", "poison");
    assertThat(dead("h")).isEmpty();
    assertThatThrownBy(() -> webhooks.redeliver("h", Optional.of(cursor)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void after_a_day_without_an_answer_events_are_put_aside_after_one_attempt_each() {
    hook("h");
    happens("o", "1");
    receiver.mood = became -> new Delivery.Failed("timed out");
    node.step();
    passes(Patience.OUTAGE);
    happens("o", "2", "3");
    node.step();
    assertThat(receiver.attempts).isEqualTo(4);
    assertThat(dead("h")).containsExactly("o.1", "o.2", "o.3");
    receiver.mood = became -> new Delivery.Taken();
    happens("o", "4");
    node.step();
    assertThat(receiver.taken).containsExactly("4");
    webhooks.redeliver("h", Optional.empty());
    node.step();
    assertThat(receiver.taken).containsExactly("4", "1", "2", "3");
  }

  @Test
  void a_node_that_is_killed_in_the_middle_is_taken_over_from_and_nothing_is_left_out() {
    hook("h");
    happens("o", "1", "2", "3");
    receiver.mood =
        became -> {
          if (became.equals("2")) {
            // As kill -9 leaves it: no claim is given back, no cursor stored.
            database.write(tx -> {
              var id = tx.webhooks().named("h").orElseThrow().id();
              tx.webhooks().release(id, "one");
              return tx.webhooks().claim(id, "dead", now, now.plus(Round.CLAIM));
            });
            throw new IllegalStateException("killed");
          }
          return new Delivery.Taken();
        };
    node.step();
    receiver.mood = became -> new Delivery.Taken();
    var other = node("two", receiver, Runnable::run);
    other.step();
    assertThat(receiver.taken).as("the dead node's claim holds for a while").containsExactly("1");
    passes(Round.CLAIM);
    other.step();
    assertThat(receiver.taken).containsExactly("1", "1", "2", "3");
  }

  @Test
  void one_node_delivers_at_a_time_and_one_that_lost_its_claim_moves_no_cursor() {
    hook("h");
    happens("o", "1", "2");
    var elsewhere = new Receiver();
    var other = node("two", elsewhere, Runnable::run);
    receiver.mood =
        became -> {
          other.step();
          assertThat(elsewhere.attempts).as("while this node delivers").isZero();
          passes(Round.CLAIM.multipliedBy(2));
          other.step(); // this one was so slow that it is taken for dead
          return new Delivery.Taken();
        };
    node.step();
    assertThat(elsewhere.taken).containsExactly("1", "2");
    receiver.mood = became -> new Delivery.Taken();
    happens("o", "3");
    other.step();
    assertThat(elsewhere.taken).containsExactly("1", "2", "3");
  }

  @Test
  void a_slow_receiver_holds_no_other_one_up() {
    hook("slow");
    hook("swift");
    happens("o", "1");
    Queue<Runnable> threads = new ArrayDeque<>();
    var both = node("three", receiver, threads::add);
    both.step();
    assertThat(threads).hasSize(2);
    both.step();
    assertThat(threads).as("each has one thread, however often it is looked").hasSize(2);
    var first = threads.remove();
    receiver.mood =
        became -> {
          receiver.mood = again -> new Delivery.Taken();
          threads.remove().run(); // the other one's whole round, during this attempt
          return new Delivery.Taken();
        };
    first.run();
    assertThat(receiver.taken).containsExactly("1", "1");
  }

  @Test
  void what_a_node_gives_back_another_goes_on_with_at_once() {
    hook("h");
    database.write(tx -> {
      var id = tx.webhooks().named("h").orElseThrow().id();
      return tx.webhooks().claim(id, "one", now, now.plus(Round.CLAIM));
    });
    happens("o", "1");
    var other = node("two", receiver, Runnable::run);
    other.step();
    assertThat(receiver.attempts).isZero();
    node.release();
    other.step();
    assertThat(receiver.taken).containsExactly("1");
  }

  @Test
  void a_webhook_that_is_deleted_is_told_nothing_more_and_its_name_is_free() {
    hook("h");
    happens("o", "1");
    webhooks.delete("h");
    node.step();
    assertThat(receiver.attempts).isZero();
    hook("h");
    assertThatThrownBy(() -> hook("h")).isInstanceOf(Refused.class);
  }
}
