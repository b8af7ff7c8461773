package dev.belay.server.fleet;

import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.ObservationRow;
import dev.belay.server.store.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the store holds of one host, and what its newest report adds to that. */
final class HostFacts {

  private final List<GoalRow> goals;
  private final Map<String, ObservationRow> seen;

  private HostFacts(List<GoalRow> goals, Map<String, ObservationRow> seen) {
    this.goals = goals;
    this.seen = seen;
  }

  /** Reads many hosts in two statements: one each was most of the work of a sync. */
  static Map<String, HostFacts> read(Tx tx, Collection<String> hostIds) {
    var goals = tx.goals().ofHosts(hostIds);
    var observations = tx.observations().ofHosts(hostIds);
    var facts = new HashMap<String, HostFacts>();
    for (var host : hostIds) {
      var seen =
          observations.getOrDefault(host, List.of()).stream()
              .collect(Collectors.toMap(ObservationRow::instanceId, Function.identity()));
      facts.put(host, new HostFacts(goals.getOrDefault(host, List.of()), seen));
    }
    return facts;
  }

  List<GoalRow> goals() {
    return goals;
  }

  Optional<GoalRow> goal(String instanceId) {
    return goals.stream().filter(goal -> goal.instanceId().equals(instanceId)).findFirst();
  }

  Optional<ObservationRow> seen(String instanceId) {
    return Optional.ofNullable(seen.get(instanceId));
  }

  void see(ObservationRow row) {
    seen.put(row.instanceId(), row);
  }

  /** The instance has left its host, and the store knows it. */
  boolean gone(GoalRow goal) {
    return goal.runState().equals(RunState.ABSENT.name())
        && seen(goal.instanceId())
            .filter(row -> row.epoch() == goal.epoch())
            .filter(row -> row.phase().equals(Phase.REACHED.name()))
            .isPresent();
  }
}
