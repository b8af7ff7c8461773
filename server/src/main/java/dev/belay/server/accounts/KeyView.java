package dev.belay.server.accounts;

import java.time.Instant;

/** An AccessKey, without its secret. */
public record KeyView(String id, String userName, boolean enabled, Instant createdAt) {}
