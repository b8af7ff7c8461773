package dev.belay.simulation;

import java.util.List;
import java.util.stream.Stream;

/** The shortest story that still ends in the same violation. */
final class Shortest {

  private static final int MOST_TRIES = 200;

  private Shortest() {}

  static Run.Result of(Run.Result failed, Specimen specimen) {
    var property = failed.violation().orElseThrow().property();
    var best = Scenario.of(failed.seed());
    var tries = 0;
    for (var better = true; better && tries < MOST_TRIES; ) {
      better = false;
      for (var smaller : smaller(best).toList()) {
        tries++;
        var result = Run.of(smaller, specimen, false);
        if (result.violation().filter(found -> found.property() == property).isPresent()) {
          best = smaller;
          better = true;
          break;
        }
      }
    }
    return Run.of(best, specimen, true);
  }

  private static Stream<Scenario> smaller(Scenario scenario) {
    Stream<Scenario> fewerFaults = scenario.faults().stream().sorted().map(scenario::without);
    return Stream.of(
            List.of(scenario.withHosts(2), scenario.withHosts(scenario.hosts() - 1)).stream()
                .filter(each -> each.hosts() >= 2 && each.hosts() < scenario.hosts()),
            Stream.of(scenario.withNodes(scenario.nodes() - 1)).filter(each -> each.nodes() >= 1),
            Stream.of(scenario.withOperations(scenario.operations() - 1))
                .filter(each -> each.operations() >= 1),
            fewerFaults)
        .flatMap(each -> each);
  }
}
