package dev.belay.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, never for a time; what did not come is named. */
final class Waiting {

  /** Only a broken system or a very busy machine comes near it. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private Waiting() {}

  static void until(String what, BooleanSupplier condition) {
    var _ =
        until(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.<Boolean>empty());
  }

  /** Looks again and again for that long: it must hold every time. */
  static void holds(String what, Duration time, BooleanSupplier condition) {
    var end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      if (!condition.getAsBoolean()) {
        throw new AssertionError("does not hold: " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  static <T> T until(String what, Supplier<Optional<T>> attempt) {
    return until(what, () -> "", attempt);
  }

  /**
   * Answers the first value that the attempt has.
   *
   * @param seen asked when none came in time: what there was instead
   */
  static <T> T until(String what, Supplier<String> seen, Supplier<Optional<T>> attempt) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var value = attempt.get();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("did not come: " + what + "\n" + seen.get());
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }
}
