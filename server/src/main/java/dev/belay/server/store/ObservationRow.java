package dev.belay.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a host last reported of an instance, and what the instance has reached. */
public record ObservationRow(
    String instanceId,
    String hostId,
    long epoch,
    String phase,
    long disturbedEpoch,
    boolean processUp,
    boolean healthy,
    @Nullable String revisionId,
    @Nullable Long run,
    @Nullable Long pid,
    int starts,
    String steps,
    @Nullable String failureCode,
    @Nullable String failureMessage,
    @Nullable String reachedRevision,
    String reachedRunState,
    long reachedRun,
    @Nullable Instant reachedSince,
    Instant updatedAt) {}
