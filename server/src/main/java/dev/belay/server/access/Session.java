package dev.belay.server.access;

import dev.belay.core.ram.Attached;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * What temporary credentials stand for.
 *
 * @param roleName whose policies count; empty for those of the user
 * @param limit a policy that must allow everything, too
 * @param tokenHash SHA-256 of the security token that goes with them
 */
public record Session(
    String roleName, Optional<Attached> limit, Instant expiresAt, String tokenHash) {

  /** Refuses a token that is not the one of these credentials, and one that has ended. */
  void check(String token, Instant now) {
    if (token.isEmpty()) {
      throw new AccessRefused(
          AccessFault.MISSING_TOKEN,
          "Header x-acs-security-token is required with a temporary AccessKey.");
    }
    if (!MessageDigest.isEqual(
        RandomText.hash(token).getBytes(StandardCharsets.UTF_8),
        tokenHash.getBytes(StandardCharsets.UTF_8))) {
      throw otherKey();
    }
    if (!now.isBefore(expiresAt)) {
      throw new AccessRefused(
          AccessFault.TOKEN_EXPIRED,
          "The temporary AccessKey expired at " + expiresAt + "; ask for another one.");
    }
  }

  static AccessRefused otherKey() {
    return new AccessRefused(
        AccessFault.OTHER_TOKEN, "The security token is not the one of this AccessKey.");
  }
}
