package dev.belay.server.history;

import dev.belay.server.call.Refused;
import dev.belay.server.store.EventCursor;

/** Cursors as callers write them: {@code CHANGE.PLACE}. */
public final class EventPosition {

  private EventPosition() {}

  /** The cursor; a text that is none is refused as that parameter. */
  public static EventCursor parse(String parameter, String text) {
    try {
      var parts = text.split("\\.", -1);
      if (parts.length == 2) {
        return new EventCursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException e) {
      throw none(parameter, text);
    }
    throw none(parameter, text);
  }

  private static Refused none(String parameter, String text) {
    return Refused.parameter(
        parameter, "\"" + text + "\" is no cursor; an event has one, 0.0 begins.");
  }
}
