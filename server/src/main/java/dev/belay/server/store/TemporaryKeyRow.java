package dev.belay.server.store;

import java.time.Instant;

/**
 * Credentials that end by themselves; the secret is sealed.
 *
 * @param roleName whose policies count; empty for those of the user
 * @param tokenHash SHA-256 of the security token that goes with them
 * @param sessionPolicy what they are limited to; empty for no limit
 */
public record TemporaryKeyRow(
    String id,
    String userName,
    String roleName,
    String secret,
    String tokenHash,
    String sessionPolicy,
    Instant createdAt,
    Instant expiresAt) {

  // The secret must not reach a log by way of a record's own toString.
  @Override
  public String toString() {
    return "TemporaryKeyRow[id=" + id + ", userName=" + userName + ", expiresAt=" + expiresAt + "]";
  }
}
