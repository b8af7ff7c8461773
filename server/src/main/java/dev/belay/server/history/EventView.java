package dev.belay.server.history;

import dev.belay.server.store.EventRow;
import java.time.Instant;

/** An event, with all that its hash is made of. */
public record EventView(
    String cursor,
    String orderId,
    long number,
    Instant at,
    String actor,
    String subject,
    String subjectId,
    String what,
    String was,
    String became,
    String cause,
    String reason,
    String detail,
    String hash) {

  /** As the store has it. */
  public static EventView of(EventRow row) {
    return new EventView(
        row.change() + "." + row.place(),
        row.orderId(),
        row.number(),
        row.at(),
        row.actor(),
        row.subject().name(),
        row.subjectId(),
        row.what().name(),
        row.was(),
        row.became(),
        row.cause(),
        row.reason(),
        row.detail(),
        row.hash());
  }
}
