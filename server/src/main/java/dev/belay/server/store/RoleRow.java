package dev.belay.server.store;

import java.time.Instant;

/**
 * A role.
 *
 * @param actions EDAS's ActionData, such as {@code 1:2;2:4}; empty when only policies say
 */
public record RoleRow(int id, String name, String actions, Instant createdAt, Instant updatedAt) {}
