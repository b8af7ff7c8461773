package dev.belay.cli.demo;

import dev.belay.cli.order.OrderWatch.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting that ends: nothing in the demo may hang. */
final class Deadline implements Pause {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Pause pause;
  private final InstantSource clock;
  private final Instant end;

  Deadline(Pause pause, InstantSource clock, Duration length) {
    this.pause = pause;
    this.clock = clock;
    this.end = clock.instant().plus(length);
  }

  @Override
  public void of(Duration length) {
    if (clock.instant().isAfter(end)) {
      throw new Claims.Broken("the demo takes longer than it may");
    }
    pause.of(length);
  }

  /** Waits until there is one; what is waited for is named when it never comes. */
  <T> T until(String what, Supplier<Optional<T>> attempt) {
    while (true) {
      var result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      if (clock.instant().isAfter(end)) {
        throw new Claims.Broken("in time: " + what);
      }
      pause.of(LOOK_AGAIN);
    }
  }
}
