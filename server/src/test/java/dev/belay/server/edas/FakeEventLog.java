package dev.belay.server.edas;

import dev.belay.server.history.EventLog;
import dev.belay.server.history.EventPage;
import dev.belay.server.history.EventView;
import dev.belay.server.history.Origin;
import dev.belay.server.history.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log of one event, with a fault in it; it notes what is asked. */
final class FakeEventLog implements EventLog {

  private static final int ENOUGH = 2;

  static final EventView EVENT =
      new EventView(
          "7.2",
          "order-1",
          3,
          Instant.parse("2026-03-01T03:00:00Z"),
          "engine",
          "TASK",
          "task-1",
          "JUDGED",
          "ACTIVE",
          "FAILED",
          "START_TIMEOUT",
          "it was not healthy in time",
          "epoch=7",
          "abc");

  final List<String> asked = new ArrayList<>();

  @Override
  public EventPage of(String orderId, long after) {
    asked.add("of " + orderId + " " + after);
    return new EventPage(List.of(EVENT), Optional.empty());
  }

  @Override
  public List<EventView> notable(String orderId, int limit) {
    asked.add("notable " + orderId + " " + limit);
    return List.of(EVENT);
  }

  @Override
  public EventPage follow(Optional<String> from, Duration wait) {
    asked.add("follow " + from.orElse("now") + " " + wait.toSeconds());
    return new EventPage(List.of(EVENT), Optional.of("7.2"));
  }

  @Override
  public boolean ended() {
    return asked.size() > ENOUGH;
  }

  @Override
  public Origin origin(String orderId) {
    return new Origin("app-1", "shop");
  }

  @Override
  public Verification verify(String orderId) {
    asked.add("verify " + orderId);
    return new Verification(1, 3, Optional.empty(), Optional.empty());
  }

  @Override
  public Verification verifyAll(long after) {
    asked.add("verify after " + after);
    var fault = new Verification.Fault("order-1", 2, "ALTERED", "not as it was written");
    return new Verification(4, 9, Optional.of(fault), Optional.of(5L));
  }
}
