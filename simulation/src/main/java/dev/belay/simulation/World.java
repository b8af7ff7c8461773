package dev.belay.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Virtual time, one random source, one queue of events: nothing else makes anything happen. */
final class World {

  static final long MILLISECOND = 1_000_000L;
  static final long SECOND = 1_000_000_000L;
  static final long HOUR = 3_600 * SECOND;

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private record Event(long at, long number, String name, Runnable action) {}

  private final PriorityQueue<Event> queue =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
  private final Scenario scenario;
  private final Timeline timeline;
  private final SplittableRandom random;
  private long now;
  private long numbers;
  private boolean calm;

  World(Scenario scenario, Timeline timeline) {
    this.scenario = scenario;
    this.timeline = timeline;
    this.random = new SplittableRandom(scenario.seed());
  }

  long now() {
    return now;
  }

  InstantSource clock() {
    return () -> BEGIN.plusNanos(now);
  }

  SplittableRandom random() {
    return random;
  }

  Timeline timeline() {
    return timeline;
  }

  /** A duration between two bounds, in nanoseconds. */
  long between(long least, long most) {
    return least >= most ? least : random.nextLong(least, most + 1);
  }

  /** Whether one of so many dice falls. */
  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  /** Whether the fault strikes here; never once the faults have stopped. */
  boolean strikes(Fault fault, int usually) {
    if (calm || !scenario.faults().contains(fault) || !oneIn(scenario.chances(fault, usually))) {
      return false;
    }
    happened.merge(fault, 1, Integer::sum);
    timeline.note(now, "FAULT " + fault);
    return true;
  }

  void stopFaults() {
    calm = true;
    timeline.note(now, "the faults stop");
  }

  boolean calm() {
    return calm;
  }

  Map<Fault, Integer> happened() {
    return Map.copyOf(happened);
  }

  void after(long delay, String name, Runnable action) {
    queue.add(new Event(now + Math.max(0, delay), numbers++, name, action));
  }

  /** Lets the next event happen; false when there is none before the given time. */
  boolean next(long until) {
    var event = queue.peek();
    if (event == null || event.at > until) {
      now = until;
      return false;
    }
    queue.remove();
    now = event.at;
    timeline.event(now, event.name);
    event.action.run();
    return true;
  }
}
