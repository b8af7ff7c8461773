package dev.belay.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook.
 *
 * @param appId the application whose events it gets; null for all
 * @param change with {@code place}, the cursor: what is up to it needs no delivery
 * @param failures attempts in a row that failed
 */
public record WebhookRow(
    String id,
    String name,
    String url,
    WebhookFormat format,
    @Nullable String appId,
    String secret,
    String userId,
    Instant createdAt,
    long change,
    int place,
    int failures,
    @Nullable Instant failingSince,
    String lastError,
    Instant nextAttempt) {

  public EventCursor cursor() {
    return new EventCursor(change, place);
  }
}
