package dev.belay.server.history;

import java.util.List;
import java.util.Optional;

/**
 * Some events.
 *
 * @param next where to go on: a number in the order, or a cursor; empty when there is no more
 */
public record EventPage(List<EventView> events, Optional<String> next) {

  public EventPage {
    events = List.copyOf(events);
  }
}
