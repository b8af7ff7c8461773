package dev.belay.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every schedule of some actors, one after the other, except for those that differ from one seen
 * only in the order of statements that have nothing to do with each other (dynamic partial-order
 * reduction with source sets and sleep sets, after Abdulla, Aronis, Jonsson and Sagonas).
 */
final class Exploration implements Chooser {

  /** A point at which somebody was chosen. */
  private static final class Point {
    final Map<Integer, Step> able;
    final Set<Integer> asleep;
    final Set<Integer> wanted = new TreeSet<>();
    final Set<Integer> done = new HashSet<>();
    int chosen;
    int[] clock = {};

    Point(Map<Integer, Step> able, Set<Integer> asleep) {
      this.able = able;
      this.asleep = asleep;
    }

    Step step() {
      return able.getOrDefault(chosen, Step.of(""));
    }

    /** One of these is enough; those asleep have had their turn. */
    void want(Set<Integer> beginners) {
      if (beginners.stream().anyMatch(each -> wanted.contains(each) || asleep.contains(each))) {
        return;
      }
      var able = beginners.stream().filter(this.able::containsKey).findFirst();
      able.ifPresentOrElse(wanted::add, () -> wanted.addAll(this.able.keySet()));
    }

    /** Turns to a way not gone yet; false when there is none. */
    boolean turn() {
      done.add(chosen);
      for (var actor : wanted) {
        if (!done.contains(actor) && !asleep.contains(actor)) {
          chosen = actor;
          return true;
        }
      }
      return false;
    }
  }

  /** PostgreSQL chose otherwise than before, as it may where transactions wait for each other. */
  static final class Unrepeatable extends RuntimeException {
    Unrepeatable(String message) {
      super(message);
    }
  }

  private final int actors;
  private final List<Point> points = new ArrayList<>();
  private int[][] clocks;
  private int depth;
  private int seen;

  Exploration(int actors) {
    this.actors = actors;
    this.clocks = new int[actors][actors];
  }

  /** To be called before every run; false when all have been seen. */
  boolean next() {
    seen++;
    depth = 0;
    clocks = new int[actors][actors];
    if (seen == 1) {
      return true;
    }
    while (!points.isEmpty() && !points.getLast().turn()) {
      points.removeLast();
    }
    return !points.isEmpty();
  }

  @Override
  public int choose(Map<Integer, Step> able) {
    if (depth < points.size()) {
      var again = points.get(depth);
      if (!again.able.equals(able)) {
        throw new Unrepeatable(
            "a schedule cannot be repeated: after " + depth + " " + again.able + " was " + able);
      }
      return again.chosen;
    }
    able.forEach(this::races);
    var point = new Point(able, asleep(able));
    var ways = able.keySet().stream().filter(actor -> !point.asleep.contains(actor)).toList();
    if (ways.isEmpty()) {
      return NOBODY;
    }
    // Going on with the same actor first makes the first schedule the one that tests know.
    var last = points.isEmpty() ? -1 : points.getLast().chosen;
    point.chosen = ways.contains(last) ? last : ways.getFirst();
    point.wanted.add(point.chosen);
    points.add(point);
    return point.chosen;
  }

  private Set<Integer> asleep(Map<Integer, Step> able) {
    var asleep = new HashSet<Integer>();
    if (points.isEmpty()) {
      return asleep;
    }
    var before = points.getLast();
    asleep.addAll(before.asleep);
    asleep.addAll(before.done);
    asleep.removeIf(actor ->
        actor == before.chosen
            || !able.containsKey(actor)
            || before.step().dependsOn(before.able.getOrDefault(actor, before.step())));
    return asleep;
  }

  /**
   * A step that could have come before one that it depends on is to do so in another run. Asked of
   * all that could come next, also of those that will not: a run may end here.
   */
  private void races(int actor, Step step) {
    var whole = before(actor, step);
    var clock = clocks[actor].clone();
    for (var i = depth - 1; i >= 0; i--) {
      var earlier = points.get(i);
      if (earlier.chosen == actor || !earlier.step().dependsOn(step)) {
        continue;
      }
      if (clock[earlier.chosen] <= i) {
        earlier.want(beginners(i, actor, whole));
      }
      join(clock, earlier.clock);
    }
  }

  /** Who could begin, at a point, what leads to the actor's next step without the point's own. */
  private Set<Integer> beginners(int at, int actor, int[] clock) {
    var without = new ArrayList<Integer>();
    var acted = new HashSet<Integer>();
    var beginners = new TreeSet<Integer>();
    for (var i = at + 1; i < depth; i++) {
      var point = points.get(i);
      if (point.clock[points.get(at).chosen] > at) {
        continue;
      }
      if (acted.add(point.chosen) && free(without, point.clock)) {
        beginners.add(point.chosen);
      }
      without.add(i);
    }
    if (acted.add(actor) && free(without, clock)) {
      beginners.add(actor);
    }
    return beginners;
  }

  private boolean free(List<Integer> earlier, int[] clock) {
    return earlier.stream().allMatch(i -> clock[points.get(i).chosen] <= i);
  }

  /** What has happened before the step, by who did it. */
  private int[] before(int actor, Step step) {
    var clock = clocks[actor].clone();
    for (var i = depth - 1; i >= 0; i--) {
      var earlier = points.get(i);
      if (earlier.chosen != actor && earlier.step().dependsOn(step)) {
        join(clock, earlier.clock);
      }
    }
    return clock;
  }

  @Override
  public void ran(List<Integer> resumed) {
    var point = points.get(depth);
    var actor = point.chosen;
    var clock = before(actor, point.step());
    depth++;
    clock[actor] = depth;
    point.clock = clock;
    clocks[actor] = clock;
    for (var other : resumed) {
      clocks[other] = clocks[other].clone();
      join(clocks[other], clock);
    }
  }

  private static void join(int[] clock, int[] other) {
    Arrays.setAll(clock, i -> Math.max(clock[i], other[i]));
  }
}
