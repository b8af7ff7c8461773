package dev.belay.server.store;

import java.time.Instant;

/**
 * A policy that somebody wrote.
 *
 * @param document RAM's JSON, as it was written
 * @param version grows with every change of the document
 */
public record PolicyRow(
    String name,
    String description,
    String document,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
