package dev.belay.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Nonces that each key may use at a limited pace. They are the last that is looked at of a request,
 * so only good signatures count: nobody can use up another's share.
 */
public final class PacedNonces implements Nonces {

  private static final double NANOS = 1e9;

  private final Nonces nonces;
  private final int perSecond;
  private final Map<String, Share> shares = new ConcurrentHashMap<>();

  /** What a key may still do at once, and when that was so. */
  private record Share(double left, Instant at, boolean taken) {}

  /**
   * Limits.
   *
   * @param perSecond requests of one key, and as many may come at once after a pause
   */
  public PacedNonces(Nonces nonces, int perSecond) {
    this.nonces = nonces;
    this.perSecond = perSecond;
  }

  @Override
  public boolean firstUse(String accessKeyId, String nonce, Instant now) {
    Share share = shares.compute(accessKeyId, (key, before) -> next(before, now));
    if (!share.taken()) {
      throw new AccessRefused(
          AccessFault.TOO_FAST,
          "This AccessKey may send " + perSecond + " requests per second; this one was too many.");
    }
    return nonces.firstUse(accessKeyId, nonce, now);
  }

  private Share next(@Nullable Share before, Instant now) {
    double left = perSecond;
    if (before != null) {
      double passed = Math.max(0, Duration.between(before.at(), now).toNanos() / NANOS);
      left = Math.min(perSecond, before.left() + passed * perSecond);
    }
    return left >= 1 ? new Share(left - 1, now, true) : new Share(left, now, false);
  }
}
