package dev.belay.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.history.Subject;
import dev.belay.core.history.What;
import dev.belay.server.access.TestSecrets;
import dev.belay.server.history.CloudEvents;
import dev.belay.server.history.Origin;
import dev.belay.server.store.EventRow;
import dev.belay.server.store.WebhookFormat;
import dev.belay.server.store.WebhookRow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LettersTest {

  private static final Instant AT = Instant.parse("2026-11-26T03:00:00.007Z");
  private static final Origin SHOP = new Origin("a", "shop <1>");

  private final Letters letters =
      new Letters(
          new CloudEvents("https://belay.example.com"), TestSecrets.box(), () -> AT.plusSeconds(9));

  private static WebhookRow webhook(WebhookFormat format, @Nullable String appId) {
    return new WebhookRow(
        "w",
        "hook",
        "https://hooks.example.com/x",
        format,
        appId,
        TestSecrets.box().encrypt("whsec_AAAA", Letters.owner("w")),
        "alice",
        AT,
        0,
        0,
        0,
        null,
        "",
        AT);
  }

  private static EventRow event(Subject subject, What what, String was, String became) {
    return new EventRow(
        "o-1",
        3,
        42,
        1,
        AT,
        "engine",
        subject,
        "s-1",
        what,
        was,
        became,
        "Plan",
        "too many instances failed",
        "batch=2",
        "abc");
  }

  private static String body(Optional<Letter> letter) {
    return letter.orElseThrow().body();
  }

  @Test
  void an_event_is_a_cloud_event_in_structured_mode() {
    var letter =
        letters.of(
            webhook(WebhookFormat.CLOUDEVENTS, null),
            event(Subject.ORDER, What.MOVED, "RUNNING", "FAILED"),
            SHOP);
    assertThat(body(letter))
        .isEqualTo(
            """
            {"specversion":"1.0","id":"o-1.3","source":"https://belay.example.com",\
            "type":"dev.belay.order.moved","subject":"o-1","time":"2026-11-26T03:00:00.007Z",\
            "datacontenttype":"application/json","data":{"Cursor":"42.1","AppId":"a",\
            "Application":"shop <1>","ChangeOrderId":"o-1","Number":3,"Actor":"engine",\
            "Subject":"ORDER","SubjectId":"s-1","What":"MOVED","Was":"RUNNING","Became":"FAILED",\
            "Cause":"Plan","Reason":"too many instances failed","Detail":"batch=2","Hash":"abc"}}\
            """);
    assertThat(letter.orElseThrow().headers())
        .containsEntry("content-type", "application/cloudevents+json; charset=utf-8")
        .containsEntry("webhook-id", "o-1.3")
        .containsEntry("webhook-timestamp", Long.toString(AT.plusSeconds(9).getEpochSecond()));
  }

  @Test
  void a_webhook_of_one_application_gets_no_other_ones_events() {
    var event = event(Subject.ORDER, What.MOVED, "RUNNING", "FAILED");
    assertThat(letters.of(webhook(WebhookFormat.CLOUDEVENTS, "a"), event, SHOP)).isPresent();
    assertThat(letters.of(webhook(WebhookFormat.CLOUDEVENTS, "b"), event, SHOP)).isEmpty();
  }

  @Test
  void a_chat_is_told_in_words_and_only_what_people_want_to_hear() {
    var chat = webhook(WebhookFormat.CHAT, null);
    assertThat(body(letters.of(chat, event(Subject.ORDER, What.MOVED, "RUNNING", "FAILED"), SHOP)))
        .isEqualTo(
            """
            {"text":"*shop &lt;1&gt;* order o-1 RUNNING → FAILED (too many instances failed),\
             by engine"}\
            """);
    assertThat(body(letters.of(chat, event(Subject.TASK, What.JUDGED, "ACTIVE", "FAILED"), SHOP)))
        .contains("an instance ACTIVE → FAILED")
        .contains("order o-1");
    assertThat(letters.of(chat, event(Subject.TASK, What.JUDGED, "ACTIVE", "COMPLETED"), SHOP))
        .isEmpty();
    assertThat(letters.of(chat, event(Subject.TASK, What.GOAL_SET, "WAITING", "ACTIVE"), SHOP))
        .isEmpty();
    assertThat(letters.of(chat, event(Subject.PIPELINE, What.MOVED, "READY", "RUNNING"), SHOP))
        .isEmpty();
  }
}
