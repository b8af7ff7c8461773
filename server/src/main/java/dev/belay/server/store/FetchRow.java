package dev.belay.server.store;

import java.time.Instant;

/** A package that the server fetches for an order. */
public record FetchRow(
    String id,
    String packageVersionId,
    String url,
    FetchState state,
    String reason,
    Instant createdAt) {}
