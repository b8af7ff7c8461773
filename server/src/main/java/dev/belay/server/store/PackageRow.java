package dev.belay.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A package version; size and digests are null until it is frozen. */
public record PackageRow(
    String id,
    String appId,
    String version,
    String url,
    @Nullable Long size,
    @Nullable String sha256,
    @Nullable String md5,
    String description,
    long creation,
    Instant createdAt) {}
