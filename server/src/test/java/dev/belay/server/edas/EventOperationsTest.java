package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.server.call.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  private String streamed(String user, String... parameters) throws IOException {
    var operation = desk.operation("FollowEventStream");
    var request = desk.request(operation, Desk.visitor(user), parameters);
    var out = new ByteArrayOutputStream();
    try (var feed = (EventFeed) operation.handler().handle(request)) {
      feed.pour(out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_stream_has_cloud_events_their_cursors_and_heartbeats() throws IOException {
    var told = streamed("alice", "From", "7.1");
    assertThat(desk.events.asked).containsExactly("follow 7.1 0", "follow 7.1 9", "follow 7.2 9");
    assertThat(told)
        .startsWith(
            """
            retry: 1000
            : beat
            id: 7.1

            id: 7.2
            data: {"specversion":"1.0","id":"order-1.3","source":"urn:belay:test",\
            "type":"dev.belay.task.judged","subject":"order-1","time":"2026-03-01T03:00:00Z",\
            "datacontenttype":"application/json","data":{"Cursor":"7.2",\
            """)
        .contains("\"Application\":\"shop\"")
        .endsWith(
            """
            }}

            : beat
            id: 7.2

            """);
  }

  @Test
  void a_stream_leaves_out_what_its_reader_may_not_see_but_says_how_far_it_is() throws IOException {
    assertThat(streamed("bob"))
        .isEqualTo(
            """
            retry: 1000
            : beat
            id: 7.2

            : beat
            id: 7.2

            : beat
            id: 7.2

            """);
  }

  @Test
  void there_are_only_so_many_streams_and_one_that_ends_makes_room() {
    var operation = desk.operation("FollowEventStream");
    var request = desk.request(operation, Desk.visitor("alice"));
    var feeds = new ArrayList<EventFeed>();
    for (var n = 0; n < 64; n++) {
      feeds.add((EventFeed) operation.handler().handle(request));
    }
    assertThatThrownBy(() -> operation.handler().handle(request))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("64 streams");
    feeds.removeLast().close();
    feeds.add((EventFeed) operation.handler().handle(request));
    feeds.forEach(EventFeed::close);
  }
}
