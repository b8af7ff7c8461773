package dev.belay.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs many seeds on all processors, until one of them violates a property. */
final class Seeds {

  /** Of so many seeds one is run twice: the same seed must give the same timeline. */
  private static final int TWICE = 50;

  /**
   * What thousands of servers log is no story; the timeline of a run is. Held, or it is forgotten.
   */
  private static final Logger QUIET = Logger.getLogger("dev.belay");

  private final Specimen specimen;
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
  private final Map<Property, Long> checks = new EnumMap<>(Property.class);
  private long seeds;
  private long events;
  private Run.@Nullable Result failed;

  Seeds(Specimen specimen) {
    this.specimen = specimen;
  }

  /** Answers the first violation found; seeds are first, first + 1 … */
  Optional<Run.Result> run(long first, long count) throws InterruptedException {
    QUIET.setLevel(Level.OFF);
    var next = new AtomicLong(first);
    var threads =
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
            .mapToObj(
                n -> Thread.ofPlatform().name("seeds-" + n).start(() -> work(next, first + count)))
            .toList();
    for (var thread : threads) {
      thread.join();
    }
    return Optional.ofNullable(failed);
  }

  private void work(AtomicLong next, long end) {
    for (var seed = next.getAndIncrement(); seed < end && going(); seed = next.getAndIncrement()) {
      var result = Run.of(Scenario.of(seed), specimen, false);
      add(result);
      if (seed % TWICE == 0) {
        twice(result);
      }
    }
  }

  private void twice(Run.Result first) {
    var second = Run.of(Scenario.of(first.seed()), specimen, false);
    if (second.hash() != first.hash()) {
      throw new IllegalStateException(
          "seed " + first.seed() + " had two timelines: the simulation itself is at fault");
    }
  }

  private synchronized boolean going() {
    return failed == null;
  }

  private synchronized void add(Run.Result result) {
    seeds++;
    events += result.events();
    result.faults().forEach((fault, times) -> faults.merge(fault, (long) times, Long::sum));
    result.checks().forEach((property, times) -> checks.merge(property, times, Long::sum));
    if (result.violation().isPresent() && failed == null) {
      failed = result;
    }
  }

  long seeds() {
    return seeds;
  }

  long events() {
    return events;
  }

  Map<Fault, Long> faults() {
    return faults;
  }

  Map<Property, Long> checks() {
    return checks;
  }
}
