package dev.belay.server.store;

import java.time.Instant;

/** A cluster of hosts. */
public record ClusterRow(
    String id, String name, int networkMode, String regionId, Instant createdAt) {}
