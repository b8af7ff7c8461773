package dev.belay.core.plan;

import dev.belay.core.order.InstanceTask;
import java.time.Duration;
import java.time.Instant;

/** When a host counts as offline (semantics: Failure). */
public final class Presence {

  /** A host without a sync for so long is offline; agents sync at least every 9 s. */
  public static final Duration OFFLINE_AFTER = Duration.ofSeconds(30);

  private Presence() {}

  public static Instant offlineAt(Instant lastSeen) {
    return lastSeen.plus(OFFLINE_AFTER);
  }

  public static boolean online(Instant lastSeen, Instant now) {
    return now.isBefore(offlineAt(lastSeen));
  }

  static Instant givenUpAt(InstanceTask task, Instant batchStart, Duration grace) {
    return givenUpAt(task.now().lastSeen(), batchStart, grace);
  }

  /**
   * When a running batch gives a host up: offline for longer than the grace, counted from the start
   * of the batch at the earliest.
   */
  static Instant givenUpAt(Instant lastSeen, Instant batchStart, Duration grace) {
    var offlineAt = offlineAt(lastSeen);
    return (offlineAt.isAfter(batchStart) ? offlineAt : batchStart).plus(grace);
  }
}
