package dev.belay.server.store;

import java.time.Instant;

/** An AccessKey; the secret is sealed. */
public record KeyRow(String id, String userId, String secret, boolean enabled, Instant createdAt) {}
