package dev.belay.server.views;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A package version.
 *
 * @param url where it came from; {@code belay:SHA256} for one that was uploaded
 * @param size in bytes; null until it has been fetched and frozen
 */
public record PackageView(
    String id,
    String appId,
    String version,
    String url,
    @Nullable Long size,
    @Nullable String sha256,
    @Nullable String md5,
    String description,
    Instant createdAt) {}
