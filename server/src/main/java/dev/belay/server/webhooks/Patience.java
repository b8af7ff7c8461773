package dev.belay.server.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a receiver is waited for. */
final class Patience {

  /** A receiver that has failed for so long is given one attempt for each event. */
  static final Duration OUTAGE = Duration.ofHours(24);

  /** Attempts for an event that the receiver does not want. */
  static final int UNWANTED = 5;

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 10;

  private Patience() {}

  /** How long to wait after so many attempts in a row that failed. */
  static Duration after(int failures) {
    var pause = FIRST.multipliedBy(1L << Math.clamp(failures - 1, 0, DOUBLINGS));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }

  /** Whether the event becomes a dead letter, after so many attempts in a row that failed. */
  static boolean isOver(Delivery delivery, int failures, Optional<Instant> since, Instant now) {
    var unwanted = delivery instanceof Delivery.Unwanted && failures >= UNWANTED;
    return unwanted || since.filter(from -> !now.isBefore(from.plus(OUTAGE))).isPresent();
  }
}
