package dev.belay.server.store;

import java.time.Instant;

/**
 * A write that has begun and whose outcome is not written yet.
 *
 * @param source the address that it came from
 */
public record BegunRow(
    String requestId,
    Instant at,
    String userName,
    String accessKeyId,
    String operation,
    String resource,
    String source) {}
