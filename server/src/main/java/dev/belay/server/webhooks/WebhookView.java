package dev.belay.server.webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * A webhook as people see it.
 *
 * @param format CLOUDEVENTS or CHAT
 * @param appId the application whose events it gets; empty for all
 * @param cursor what is up to it was delivered or is a dead letter
 * @param failingSince empty when the last attempt did not fail
 */
public record WebhookView(
    String name,
    String url,
    String format,
    String appId,
    String createdBy,
    Instant createdAt,
    String cursor,
    int failures,
    Optional<Instant> failingSince,
    String lastError,
    int deadLetters) {}
