package dev.belay.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An immutable artifact.
 *
 * @param url where it was published; null when the server is its only source
 * @param size in bytes
 * @param sha256 lower-case hex
 */
public record PackageMessage(@Nullable String url, long size, String sha256) {}
