package dev.belay.server.views;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A cluster of hosts. */
public record ClusterView(
    String id,
    String name,
    int networkMode,
    String regionId,
    @Nullable String vpcId,
    int hosts,
    int processors,
    long memoryMb,
    Instant createdAt) {}
