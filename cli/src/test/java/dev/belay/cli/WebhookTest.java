package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks from the command line. */
class WebhookTest {

  private static final String WEBHOOKS = "/belay/v1/webhooks";
  private static final String LETTERS = WEBHOOKS + "/dead-letters";

  private final FakeServer server = new FakeServer();
  private final TestLine line = new TestLine(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_secret_of_a_new_one_is_shown() {
    server.on(WEBHOOKS, "{\"Webhook\":{\"WebhookName\":\"ci\",\"Secret\":\"whsec_x\"}}");
    assertThat(line.run("webhook", "create", "ci", "https://ci.example.com/x", "--chat")).isZero();
    assertThat(server.last().parameters())
        .containsEntry("Url", "https://ci.example.com/x")
        .containsEntry("Format", "CHAT");
    assertThat(line.out()).contains("whsec_x").contains("belay webhook test ci");
  }

  @Test
  void one_that_fails_is_seen_at_a_glance_and_why() {
    var failing =
        "{\"WebhookName\":\"ci\",\"Url\":\"https://x\",\"Format\":\"CHAT\",\"Failures\":3,"
            + "\"FailingSince\":\"2026-11-26T03:00:00Z\",\"LastError\":\"it answered 503\","
            + "\"DeadLetters\":2,\"Cursor\":\"7.1\"}";
    server
        .on(WEBHOOKS, "{\"WebhookList\":{\"Webhook\":[" + failing + "]}}")
        .on(WEBHOOKS + "/show", "{\"Webhook\":" + failing + "}");
    assertThat(line.run("webhook", "list")).isZero();
    assertThat(line.out()).containsPattern("ci +https://x +CHAT +failing since 2026-11-26.* 2");
    assertThat(line.run("webhook", "show", "ci")).isZero();
    assertThat(line.out()).contains("3 failures: it answered 503").contains("dead-letters ci");
  }

  @Test
  void a_test_that_does_not_arrive_ends_with_1() {
    server.on(WEBHOOKS + "/test", "{\"Delivered\":false,\"Reason\":\"connection refused\"}");
    assertThat(line.run("webhook", "test", "ci")).isEqualTo(1);
    assertThat(line.out()).contains("it did not arrive: connection refused");
  }

  @Test
  void dead_letters_are_listed_page_by_page_and_delivered_again() {
    var letter =
        "{\"Cursor\":\"7.1\",\"ChangeOrderId\":\"o-1\",\"Number\":2,\"Error\":\"422\","
            + "\"DiedAt\":\"2026-11-26T03:00:00Z\"}";
    server
        .on(LETTERS, "{\"DeadLetterList\":{\"DeadLetter\":[" + letter + "]}}")
        .on(LETTERS, "{\"DeadLetterList\":{\"DeadLetter\":[]}}")
        .on(WEBHOOKS + "/redeliver", "{\"DeadLetters\":1}");
    assertThat(line.run("webhook", "dead-letters", "ci")).isZero();
    assertThat(server.last().parameters()).containsEntry("After", "7.1");
    assertThat(line.out()).containsPattern("7.1 +o-1 +2 +2026-11-26T03:00:00Z +422");
    assertThat(line.run("webhook", "redeliver", "ci", "--cursor", "7.1")).isZero();
    assertThat(server.last().parameters()).containsEntry("Cursor", "7.1");
    assertThat(line.out()).contains("1 event is delivered once more");
  }
}
