package dev.belay.server.history;

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
    String hash) {}
