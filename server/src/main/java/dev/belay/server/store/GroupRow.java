package dev.belay.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deploy group; the revision is the one that a scale-out starts. */
public record GroupRow(
    String id,
    String appId,
    String name,
    int type,
    @Nullable String revisionId,
    long creation,
    Instant createdAt,
    Instant updatedAt) {}
