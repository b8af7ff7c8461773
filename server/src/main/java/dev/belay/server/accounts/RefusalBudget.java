package dev.belay.server.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How many refusals of one key are written down: who knows a key's id must not fill the disk. */
final class RefusalBudget {

  private static final int PER_MINUTE = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_KEYS = 10_000;

  private final Map<String, Integer> taken = new HashMap<>();
  private Instant since = Instant.EPOCH;

  /** Whether there is one left for the key. */
  synchronized boolean take(String accessKeyId, Instant now) {
    if (Duration.between(since, now).abs().compareTo(MINUTE) >= 0) {
      taken.clear();
      since = now;
    }
    if (taken.size() >= MOST_KEYS && !taken.containsKey(accessKeyId)) {
      return false;
    }
    return taken.merge(accessKeyId, 1, Integer::sum) <= PER_MINUTE;
  }
}
