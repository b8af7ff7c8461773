package dev.belay.server.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failures of names and addresses, and locks those out that fail again and again: for a
 * minute, then twice as long with every further failure. The oldest are forgotten when there are
 * too many.
 */
final class Attempts {

  private static final int MOST = 10_000;
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private record Failures(int count, Instant last, Instant lockedUntil) {}

  private final int free;
  private final Map<String, Failures> failures = new LinkedHashMap<>();

  /**
   * Counts.
   *
   * @param free how many failures in a row cost nothing
   */
  Attempts(int free) {
    this.free = free;
  }

  /** How long the one is locked out from now on; zero when it may try. */
  synchronized Duration lock(String who, Instant now) {
    var known = failures.get(who);
    return known == null || !now.isBefore(known.lockedUntil())
        ? Duration.ZERO
        : Duration.between(now, known.lockedUntil());
  }

  synchronized void failed(String who, Instant now) {
    var known = failures.remove(who);
    var count = known != null && now.isBefore(known.last().plus(LONGEST)) ? known.count() + 1 : 1;
    failures.put(who, new Failures(count, now, now.plus(length(count))));
    if (failures.size() > MOST) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  private Duration length(int count) {
    if (count < free) {
      return Duration.ZERO;
    }
    var doubled = FIRST.multipliedBy(1L << Math.min(count - free, 10));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  synchronized void succeeded(String who) {
    failures.remove(who);
  }
}
