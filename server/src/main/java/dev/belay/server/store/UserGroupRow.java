package dev.belay.server.store;

import java.time.Instant;

/** Users that share policies. */
public record UserGroupRow(String name, String description, Instant createdAt) {}
