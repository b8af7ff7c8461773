package dev.belay.server.webhooks;

import java.time.Instant;

/**
 * An event that a receiver did not take.
 *
 * @param waits whether it is about to be delivered once more
 */
public record DeadLetterView(
    String cursor, String orderId, long number, String error, Instant diedAt, boolean waits) {}
