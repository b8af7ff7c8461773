package dev.belay.server.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of everything in a back-up. */
final class Sha256 {

  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
