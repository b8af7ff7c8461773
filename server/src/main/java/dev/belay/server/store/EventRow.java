package dev.belay.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of status, in the order's log. */
public record EventRow(
    String orderId,
    long number,
    Instant at,
    String actor,
    String subject,
    @Nullable String was,
    String became,
    String reason) {}
