package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Shows events as they come, each once, whatever becomes of the connection meanwhile. */
final class EventStream {

  /** Less than the time after which a server ends a request that it parks. */
  private static final int WAIT_SECONDS = 9;

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Session session;
  private boolean away;

  EventStream(Session session) {
    this.session = session;
  }

  /** Until it is interrupted, or the server refuses. */
  Result run(Optional<String> from) {
    var cursor = from;
    var heard = false;
    while (true) {
      var page = ask(cursor, heard);
      if (page.isEmpty()) {
        session.pause().of(AGAIN);
        continue;
      }
      heard = true;
      for (var event : Json.items(page.get(), "EventList", "Event")) {
        session.show(event, line(event));
      }
      // Only what was shown is behind us: an answer that got lost comes again.
      cursor = Optional.of(page.get().path("Next").asText());
    }
  }

  /** Nothing while a server that was heard before is away. */
  private Optional<JsonNode> ask(Optional<String> cursor, boolean heard) {
    var arguments =
        new Arguments().with("From", cursor.orElse(null)).with("WaitSeconds", WAIT_SECONDS);
    try {
      var page = session.api().call(Operation.FOLLOW_EVENTS, arguments);
      away = false;
      return Optional.of(page);
    } catch (Failure failure) {
      if (!heard || !passes(failure)) {
        throw failure;
      }
      if (!away) {
        session.note("belay: " + failure.detail() + "; goes on when it answers again");
      }
      away = true;
      return Optional.empty();
    }
  }

  /** A server whose store is away says that the request may be sent again. */
  private static boolean passes(Failure failure) {
    return failure.kind() == Failure.Kind.UNANSWERED || failure.code().equals("InternalError");
  }

  private static String line(JsonNode event) {
    var was = event.path("Was").asText();
    return String.join(
        "  ",
        event.path("Cursor").asText(),
        event.path("At").asText(),
        event.path("ChangeOrderId").asText() + "#" + event.path("Number").asText(),
        event.path("Actor").asText(),
        subject(event),
        event.path("What").asText(),
        (was.isEmpty() ? "" : was + " -> ") + event.path("Became").asText(),
        event.path("Cause").asText(),
        event.path("Reason").asText());
  }

  /** What an event is about: the order itself needs no id beside its own. */
  static String subject(JsonNode event) {
    var kind = event.path("Subject").asText().toLowerCase(Locale.ROOT);
    return kind.equals("order") ? kind : kind + " " + event.path("SubjectId").asText();
  }
}
