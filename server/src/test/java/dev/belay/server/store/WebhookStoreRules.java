package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.history.Subject;
import dev.belay.core.history.What;
import dev.belay.core.order.OrderStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A webhook is one node's at a time, and its cursor moves only for that one. */
interface WebhookStoreRules extends StoreRules {

  private void webhook() {
    write(tx -> {
      tx.webhooks()
          .insert(
              new WebhookRow(
                  "w",
                  "hook",
                  "https://x/",
                  WebhookFormat.CHAT,
                  "a",
                  "sealed",
                  "alice",
                  T0,
                  0,
                  0,
                  0,
                  null,
                  "",
                  T0));
      tx.orders().insert(Rows.order("o", OrderStatus.FAILED, 1));
      tx.events()
          .append(new NewEvent("o", T0, "u", Subject.ORDER, "o", What.MOVED, "", "1", "", "", ""));
    });
  }

  private static WebhookRows.Progress progress(String node) {
    return new WebhookRows.Progress(
        "w", node, 99, 1, 2, T0.plusSeconds(1), "away", T0.plusSeconds(5), T0.plusSeconds(60));
  }

  private List<String> due(String node, int second) {
    return read(tx -> tx.webhooks().due(node, T0.plusSeconds(second)));
  }

  @Test
  default void a_claim_holds_against_others_until_it_is_over_or_given_back() {
    webhook();
    write(tx -> {
      assertThat(tx.webhooks().claim("w", "one", T0, T0.plusSeconds(30))).isTrue();
      assertThat(tx.webhooks().claim("w", "one", T0, T0.plusSeconds(30))).isTrue();
      assertThat(tx.webhooks().claim("w", "two", T0.plusSeconds(29), T0.plusSeconds(90))).isFalse();
    });
    assertThat(due("one", 29)).containsExactly("w");
    assertThat(due("two", 29)).isEmpty();
    assertThat(due("two", 30)).containsExactly("w");
    write(tx -> {
      assertThat(tx.webhooks().advance(progress("two"))).isFalse();
      tx.webhooks().release("w", "two");
      assertThat(tx.webhooks().claim("w", "two", T0, T0.plusSeconds(30))).isFalse();
      tx.webhooks().release("w", "one");
      assertThat(tx.webhooks().claim("w", "two", T0, T0.plusSeconds(30))).isTrue();
    });
  }

  @Test
  default void progress_is_kept_and_the_next_attempt_waits_for_its_time() {
    webhook();
    write(tx -> {
      assertThat(tx.webhooks().claim("w", "one", T0, T0.plusSeconds(30))).isTrue();
      assertThat(tx.webhooks().advance(progress("one"))).isTrue();
      tx.webhooks().release("w", "one");
    });
    WebhookRow row = read(tx -> tx.webhooks().named("hook").orElseThrow());
    assertThat(row.cursor()).isEqualTo(new EventCursor(99, 1));
    assertThat(row.failingSince()).isEqualTo(T0.plusSeconds(1));
    assertThat(row.lastError()).isEqualTo("away");
    assertThat(this.<Integer>read(tx -> tx.webhooks().sum().failing())).isEqualTo(1);
    assertThat(due("one", 9)).as("nothing is behind the cursor").isEmpty();
  }

  @Test
  default void dead_letters_are_kept_apart_by_their_place_in_the_log() {
    webhook();
    write(tx -> {
      for (var place = 1; place <= 3; place++) {
        tx.webhooks().insert(new DeadLetterRow("w", 7, place, "o", place, "no", T0, false));
      }
      assertThat(tx.webhooks().wantAgain("w", Optional.of(new EventCursor(7, 2)))).isEqualTo(1);
      assertThat(tx.webhooks().again("w", 9)).extracting(DeadLetterRow::place).containsExactly(2);
      tx.webhooks().diedAgain(tx.webhooks().again("w", 9).getFirst(), "still no");
      assertThat(tx.webhooks().again("w", 9)).isEmpty();
      assertThat(tx.webhooks().wantAgain("w", Optional.empty())).isEqualTo(3);
      tx.webhooks().delete(tx.webhooks().again("w", 9).getFirst());
    });
    List<DeadLetterRow> left = read(tx -> tx.webhooks().deadLetters("w", EventCursor.START, 9));
    assertThat(left).extracting(DeadLetterRow::error).containsExactly("still no", "no");
    assertThat(this.<Integer>read(tx -> tx.webhooks().deadLetters("w"))).isEqualTo(2);
    write(tx -> tx.webhooks().delete("w"));
    assertThat(this.<Boolean>read(tx -> tx.webhooks().all().isEmpty())).isTrue();
  }
}
