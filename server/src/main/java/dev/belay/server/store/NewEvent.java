package dev.belay.server.store;

import dev.belay.core.history.Subject;
import dev.belay.core.history.What;
import java.time.Instant;

/** A transition that is to be written; its place in the log is found at the end of the work. */
public record NewEvent(
    String orderId,
    Instant at,
    String actor,
    Subject subject,
    String subjectId,
    What what,
    String was,
    String became,
    String cause,
    String reason,
    String detail) {}
