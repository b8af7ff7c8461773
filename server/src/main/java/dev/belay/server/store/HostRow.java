package dev.belay.server.store;

import java.time.Instant;

/** A host that has joined; its key is its identity. */
public record HostRow(
    String id,
    String clusterId,
    String publicKey,
    String name,
    String address,
    int processors,
    long memoryMb,
    String agentVersion,
    Instant createdAt,
    long creation) {}
