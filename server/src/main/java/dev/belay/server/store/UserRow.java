package dev.belay.server.store;

import java.time.Instant;

/** Someone who calls. */
public record UserRow(
    String name,
    UserKind kind,
    String displayName,
    String email,
    String phone,
    boolean disabled,
    Instant createdAt) {}
