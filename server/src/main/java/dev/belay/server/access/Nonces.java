package dev.belay.server.access;

import java.time.Instant;

/**
 * Signature nonces seen of late, so that a captured request cannot be sent again.
 *
 * <p>A request is good from 15 minutes before its own time to 15 minutes after, so a nonce must be
 * remembered for 30 minutes.
 */
public interface Nonces {

  /** Remembers the nonce; false when it was there already, or cannot be remembered. */
  boolean firstUse(String accessKeyId, String nonce, Instant now);
}
