package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happened, what happens, and whether the log of it is whole. */
class EventsTest {

  private static final String ORDER_ID = "0190c0de-0000-7000-8000-000000000001";
  private static final String LIST = "/belay/v1/events";
  private static final String FOLLOW = "/belay/v1/events/follow";
  private static final String VERIFY = "/belay/v1/events/verify";

  private final FakeServer server = new FakeServer();
  private final TestLine line = new TestLine(server);

  @AfterEach
  void stop() {
    server.close();
  }

  private static String page(String next, String... events) {
    return """
    {"EventList":{"Event":[%s]}%s}\
    """
        .formatted(String.join(",", events), next.isEmpty() ? "" : ",\"Next\":\"" + next + "\"");
  }

  private static String event(String cursor, int number, String was, String became) {
    return """
    {"Cursor":"%s","ChangeOrderId":"%s","Number":%d,"At":"2026-03-01T03:00:00Z",\
    "Actor":"engine","Subject":"TASK","SubjectId":"t-1","What":"JUDGED","Was":"%s",\
    "Became":"%s","Cause":"HostReport","Reason":"it reached its goal","Detail":"","Hash":"h"}\
    """
        .formatted(cursor, ORDER_ID, number, was, became);
  }

  @Test
  void an_orders_events_are_asked_for_page_by_page() {
    server
        .on(LIST, page("500", event("7.1", 500, "", "WAITING")))
        .on(LIST, page("", event("7.2", 501, "ACTIVE", "COMPLETED")));

    assertThat(line.run("events", ORDER_ID)).isZero();

    assertThat(server.asked().get(0).parameters()).containsEntry("After", "0");
    assertThat(server.last().parameters())
        .containsEntry("After", "500")
        .containsEntry("ChangeOrderId", ORDER_ID);
    assertThat(line.out()).containsPattern("501 +2026-03-01T03:00:00Z +engine +task t-1 +JUDGED");
    assertThat(line.out().lines()).hasSize(3);
  }

  @Test
  void following_begins_at_the_end_and_each_question_goes_on_behind_the_last_answer() {
    server
        .on(FOLLOW, page("7.0"))
        .on(FOLLOW, page("7.2", event("7.1", 1, "", "READY"), event("7.2", 2, "A", "B")))
        .on(FOLLOW, 400, FakeServer.error("InvalidParameter", "enough"));

    assertThat(line.run("events", "--follow")).isEqualTo(3);

    assertThat(server.asked().get(0).parameters()).doesNotContainKey("From");
    assertThat(server.asked().get(1).parameters()).containsEntry("From", "7.0");
    assertThat(server.asked().get(2).parameters()).containsEntry("From", "7.2");
    assertThat(line.out().lines()).hasSize(2);
    assertThat(line.out()).startsWith("7.1  ").contains("\n7.2  ", ORDER_ID + "#2", "A -> B");
  }

  @Test
  void following_goes_on_where_it_was_when_the_server_was_away_for_a_while() {
    server
        .on(FOLLOW, page("7.1", event("7.1", 1, "", "READY")))
        .on(FOLLOW, 502, "<html>")
        .on(FOLLOW, 502, "<html>")
        .on(FOLLOW, page("7.2", event("7.2", 2, "A", "B")))
        .on(FOLLOW, 400, FakeServer.error("InvalidParameter", "enough"));

    assertThat(line.run("events", "--follow", "--from", "0.0", "--json")).isEqualTo(3);

    assertThat(server.asked().get(3).parameters()).containsEntry("From", "7.1");
    assertThat(line.out().lines()).hasSize(2).allMatch(each -> each.startsWith("{\"Cursor\""));
    assertThat(line.err().lines().filter(each -> each.contains("goes on when"))).hasSize(1);
  }

  @Test
  void a_server_that_never_answered_is_not_waited_for() {
    server.on(FOLLOW, 502, "<html>");
    assertThat(line.run("events", "--follow")).isEqualTo(3);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_whole_log_is_verified_stretch_by_stretch() {
    server
        .on(VERIFY, "{\"Verification\":{\"Whole\":true,\"Orders\":3,\"Events\":50,\"Next\":9}}")
        .on(VERIFY, "{\"Verification\":{\"Whole\":true,\"Orders\":1,\"Events\":7}}");

    assertThat(line.run("events", "verify")).isZero();

    assertThat(server.last().parameters()).containsEntry("After", "9");
    assertThat(line.out()).contains("whole: 57 events of 4 orders");
  }

  @Test
  void a_fault_is_named_and_ends_with_1() {
    server.on(
        VERIFY,
        """
        {"Verification":{"Whole":false,"Orders":1,"Events":7,"Fault":{"ChangeOrderId":"%s",\
        "Number":4,"Kind":"ALTERED","Message":"not as it was written"}}}\
        """
            .formatted(ORDER_ID));

    assertThat(line.run("events", "verify", ORDER_ID)).isEqualTo(1);
    assertThat(server.last().parameters()).containsEntry("ChangeOrderId", ORDER_ID);
    assertThat(line.out()).contains(ORDER_ID + ", event 4: ALTERED (not as it was written)");
    assertThat(line.run("events", "verify", "--json")).isEqualTo(1);
    assertThat(line.json().path("Fault").path("Number").asInt()).isEqualTo(4);
  }

  @Test
  void what_cannot_be_meant_says_what_can() {
    assertThat(line.run("events")).isEqualTo(2);
    assertThat(line.run("events", ORDER_ID, "--follow")).isEqualTo(2);
    assertThat(line.run("events", ORDER_ID, "--from", "1.1")).isEqualTo(2);
    assertThat(line.err()).contains("belay events --follow --from CURSOR");
    assertThat(server.asked()).isEmpty();
  }
}
