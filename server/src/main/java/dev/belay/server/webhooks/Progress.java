package dev.belay.server.webhooks;

import dev.belay.server.store.EventCursor;
import dev.belay.server.store.EventRow;
import dev.belay.server.store.WebhookRow;
import dev.belay.server.store.WebhookRows;
import java.time.Instant;
import java.util.Optional;

/** How far a webhook's deliveries are, and how they go. */
record Progress(
    String id,
    String name,
    String node,
    EventCursor cursor,
    int failures,
    Optional<Instant> failingSince,
    String lastError,
    Instant nextAttempt) {

  Progress(WebhookRow row, String node) {
    this(
        row.id(),
        row.name(),
        node,
        row.cursor(),
        row.failures(),
        Optional.ofNullable(row.failingSince()),
        row.lastError(),
        row.nextAttempt());
  }

  /** The receiver has taken it, so all is well. */
  Progress taken(EventRow event) {
    return new Progress(id, name, node, behind(event), 0, Optional.empty(), "", nextAttempt);
  }

  /** It needs no delivery, or gets none. */
  Progress past(EventRow event) {
    return new Progress(
        id, name, node, behind(event), failures, failingSince, lastError, nextAttempt);
  }

  /** One more attempt failed. */
  Progress failed(String reason, Instant now) {
    return new Progress(
        id,
        name,
        node,
        cursor,
        failures + 1,
        failingSince.or(() -> Optional.of(now)),
        reason,
        now.plus(Patience.after(failures + 1)));
  }

  /** The next event has all of its attempts before it. */
  Progress afresh(Instant now) {
    return new Progress(id, name, node, cursor, 0, failingSince, lastError, now);
  }

  private static EventCursor behind(EventRow event) {
    return new EventCursor(event.change(), event.place());
  }

  WebhookRows.Progress row(Instant claimedUntil) {
    return new WebhookRows.Progress(
        id,
        node,
        cursor.change(),
        cursor.place(),
        failures,
        failingSince.orElse(null),
        lastError,
        nextAttempt,
        claimedUntil);
  }
}
