package dev.belay.server.views;

import java.time.Instant;

/** A host of a cluster. */
public record HostView(
    String id,
    String clusterId,
    String name,
    String address,
    int processors,
    long memoryMb,
    String agentVersion,
    boolean online,
    int instances,
    Instant createdAt,
    Instant lastSeenAt) {}
