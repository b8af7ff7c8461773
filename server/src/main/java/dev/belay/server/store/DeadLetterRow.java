package dev.belay.server.store;

import java.time.Instant;

/** An event that a webhook's receiver did not take. */
public record DeadLetterRow(
    String webhookId,
    long change,
    int place,
    String orderId,
    long number,
    String error,
    Instant diedAt,
    boolean again) {

  public EventCursor cursor() {
    return new EventCursor(change, place);
  }
}
