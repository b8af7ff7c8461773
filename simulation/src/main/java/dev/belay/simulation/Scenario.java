package dev.belay.simulation;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a run is made of. Everything follows from the seed; a failing run is told again with less.
 *
 * @param hosts 3..60
 * @param nodes 1..3
 * @param operations how often operators act before the faults stop
 * @param faults what may go wrong
 * @param plague the fault that strikes more often than others: much of one finds what a little of
 *     all does not
 */
record Scenario(
    long seed, int hosts, int nodes, int operations, Set<Fault> faults, Optional<Fault> plague) {

  private static final int PLAGUE = 4;

  Scenario {
    faults = Set.copyOf(faults);
  }

  static Scenario of(long seed) {
    var random = new SplittableRandom(seed ^ 0x5eed_5ca1_ab1eL);
    // Small fleets find most; a few large ones keep the large honest.
    var hosts = random.nextInt(20) == 0 ? random.nextInt(12, 61) : random.nextInt(3, 9);
    var faults = EnumSet.noneOf(Fault.class);
    for (var fault : Fault.values()) {
      if (random.nextInt(5) < 3) {
        faults.add(fault);
      }
    }
    var nodes = random.nextInt(1, 4);
    var operations = random.nextInt(4, 12);
    var plague = List.copyOf(EnumSet.allOf(Fault.class)).get(random.nextInt(Fault.values().length));
    return new Scenario(
        seed, hosts, nodes, operations, faults, Optional.of(plague).filter(faults::contains));
  }

  /** One of so many dice makes the fault happen. */
  int chances(Fault fault, int usually) {
    return plague.filter(fault::equals).isPresent() ? Math.max(2, usually / PLAGUE) : usually;
  }

  /** Between two commands, in nanoseconds: most operators are quick, some let hosts go offline. */
  long longestPause() {
    return (seed % 3 == 0 ? 16 : 5) * World.SECOND;
  }

  /** Whether the application has hooks: where they may fail, and nowhere else. */
  boolean hooks() {
    return faults.contains(Fault.HOOK_FAILS) || faults.contains(Fault.HOOK_HANGS);
  }

  Scenario withHosts(int fewer) {
    return new Scenario(seed, fewer, nodes, operations, faults, plague);
  }

  Scenario withNodes(int fewer) {
    return new Scenario(seed, hosts, fewer, operations, faults, plague);
  }

  Scenario withOperations(int fewer) {
    return new Scenario(seed, hosts, nodes, fewer, faults, plague);
  }

  Scenario without(Fault fault) {
    var less = EnumSet.noneOf(Fault.class);
    less.addAll(faults);
    less.remove(fault);
    return new Scenario(seed, hosts, nodes, operations, less, plague);
  }
}
