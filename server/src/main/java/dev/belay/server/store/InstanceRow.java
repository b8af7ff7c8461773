package dev.belay.server.store;

import java.time.Instant;

/** One application on one host, in one deploy group. */
public record InstanceRow(
    String id,
    String appId,
    String groupId,
    String hostId,
    int port,
    long creation,
    Instant createdAt) {}
