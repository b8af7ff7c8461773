package dev.belay.server.store;

import java.time.Instant;

/**
 * Who did or tried what.
 *
 * @param id grows with time
 * @param resource what it was done to
 * @param source the address that it came from
 * @param status of HTTP
 * @param code what was answered
 */
public record AuditRow(
    String id,
    Instant at,
    String userName,
    String accessKeyId,
    String operation,
    String resource,
    String source,
    int status,
    String code,
    String requestId) {}
