package dev.belay.server.store;

import org.jspecify.annotations.Nullable;

/** What is wanted of an instance. */
public record GoalRow(
    String instanceId,
    String hostId,
    long epoch,
    @Nullable String revisionId,
    String runState,
    long run,
    long lastRun,
    long change,
    @Nullable String orderId) {}
