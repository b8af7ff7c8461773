package dev.belay.server.fleet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the syncs of one start of one agent, derived from the server's master key: every node
 * can tell it, and none has to store it.
 */
public final class SyncKeys {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec root;

  /**
   * Derives from a root.
   *
   * @param root 32 bytes that only servers of this store know
   */
  public SyncKeys(byte[] root) {
    this.root = new SecretKeySpec(root, ALGORITHM);
  }

  byte[] of(String hostId, String bootId, long generation) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(root);
      var text = hostId + "\n" + bootId + "\n" + generation;
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
