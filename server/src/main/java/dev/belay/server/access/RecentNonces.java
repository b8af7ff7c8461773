package dev.belay.server.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Nonces in this process's memory, at most a fixed number of them. */
public final class RecentNonces implements Nonces {

  private static final Duration KEPT = Duration.ofMinutes(30);

  private final int limit;
  private final Map<Print, Instant> seen = new LinkedHashMap<>();

  /**
   * Remembers nothing yet.
   *
   * @param limit nonces held at most (some 110 bytes each); beyond it requests are refused, because
   *     forgetting a nonce early would let a captured request in again
   */
  public RecentNonces(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized boolean firstUse(String accessKeyId, String nonce, Instant now) {
    forgetBefore(now.minus(KEPT));
    if (seen.size() >= limit) {
      return false;
    }
    return seen.putIfAbsent(Print.of(accessKeyId, nonce), now) == null;
  }

  private void forgetBefore(Instant oldest) {
    var entries = seen.values().iterator();
    while (entries.hasNext() && entries.next().isBefore(oldest)) {
      entries.remove();
    }
  }

  /** 128 bits that stand for a nonce, however long the nonce is. */
  private record Print(long high, long low) {

    static Print of(String accessKeyId, String nonce) {
      byte[] text = (accessKeyId + '\n' + nonce).getBytes(StandardCharsets.UTF_8);
      ByteBuffer digest = ByteBuffer.wrap(Digests.sha256(text));
      return new Print(digest.getLong(), digest.getLong());
    }
  }
}
