package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventOperationsTest {

  private final Desk desk = new Desk();

  @Test
  void an_event_has_on_the_wire_all_that_its_hash_is_made_of() {
    var answer = desk.answer("ListEvents", "ChangeOrderId", "order-1");
    assertThat(desk.events.asked).containsExactly("of order-1 0");
    assertThat(answer.path("EventList").path("Event"))
        .singleElement()
        .asString()
        .isEqualTo(
            """
            {"Cursor":"7.2","ChangeOrderId":"order-1","Number":3,"At":"2026-03-01T03:00:00Z",\
            "Actor":"engine","Subject":"TASK","SubjectId":"task-1","What":"JUDGED","Was":"ACTIVE",\
            "Became":"FAILED","Cause":"START_TIMEOUT","Reason":"it was not healthy in time",\
            "Detail":"epoch=7","Hash":"abc"}\
            """);
    assertThat(answer.has("Next")).isFalse();
  }

  @Test
  void a_follower_says_from_where_and_how_long() {
    var answer = desk.answer("FollowEvents", "From", "7.1", "WaitSeconds", "3");
    assertThat(answer.path("Next").asText()).isEqualTo("7.2");
    desk.answer("FollowEvents");
    assertThat(desk.events.asked).containsExactly("follow 7.1 3", "follow now 9");
  }

  @Test
  void one_order_or_all_are_verified() {
    var one = desk.answer("VerifyEvents", "ChangeOrderId", "order-1").path("Verification");
    assertThat(one).asString().isEqualTo("{\"Whole\":true,\"Orders\":1,\"Events\":3}");
    var all = desk.answer("VerifyEvents", "After", "2").path("Verification");
    assertThat(desk.events.asked).containsExactly("verify order-1", "verify after 2");
    assertThat(all.path("Whole").asBoolean()).isFalse();
    assertThat(all.path("Next").asLong()).isEqualTo(5);
    assertThat(all.path("Fault"))
        .asString()
        .isEqualTo(
            """
            {"ChangeOrderId":"order-1","Number":2,"Kind":"ALTERED",\
            "Message":"not as it was written"}\
            """);
  }
}
