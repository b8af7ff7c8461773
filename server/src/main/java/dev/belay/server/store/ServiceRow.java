package dev.belay.server.store;

/** What all nodes share about the service as a whole. */
public record ServiceRow(String keyFingerprint, String accountId, String regionId) {}
