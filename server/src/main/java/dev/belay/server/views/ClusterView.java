package dev.belay.server.views;

import java.time.Instant;

/** A cluster of hosts. */
public record ClusterView(
    String id,
    String name,
    int networkMode,
    String regionId,
    int hosts,
    int processors,
    long memoryMb,
    Instant createdAt) {}
