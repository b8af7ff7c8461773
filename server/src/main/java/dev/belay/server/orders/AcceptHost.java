package dev.belay.server.orders;

import dev.belay.core.order.TaskState;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.InstanceRow;
import dev.belay.server.store.ObservationRow;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.Signals;
import dev.belay.server.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A host that is ahead of a restored store follows it again (semantics: One rule). */
final class AcceptHost {

  private AcceptHost() {}

  /** The instances that were ahead. */
  static List<String> run(Tx tx, String hostId) {
    if (tx.hosts().find(hostId).isEmpty()) {
      throw new Refused(
          RefusalKind.UNKNOWN_HOST, "There is no host with the id \"" + hostId + "\".");
    }
    // In one order everywhere, so that two commands cannot wait for each other.
    applications(tx, hostId).forEach(appId -> Lookup.lock(tx, appId));
    var seen =
        tx.observations().ofHost(hostId).stream()
            .collect(Collectors.toMap(ObservationRow::instanceId, row -> row));
    var accepted = new ArrayList<GoalRow>();
    for (var goal : tx.goals().ofHost(hostId)) {
      var observation = seen.get(goal.instanceId());
      if (observation != null && observation.epoch() > goal.epoch()) {
        checkIdle(tx, goal);
        accepted.add(again(tx, goal, observation));
      }
    }
    tx.goals().set(accepted);
    if (!accepted.isEmpty()) {
      tx.publish(Signals.Topic.GOALS);
    }
    return accepted.stream().map(GoalRow::instanceId).toList();
  }

  private static SortedSet<String> applications(Tx tx, String hostId) {
    return tx.goals().ofHost(hostId).stream()
        .flatMap(goal -> tx.instances().find(goal.instanceId()).stream())
        .map(InstanceRow::appId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the store wants, under an epoch that the host has not seen. */
  private static GoalRow again(Tx tx, GoalRow goal, ObservationRow seen) {
    var run = seen.run();
    return new GoalRow(
        goal.instanceId(),
        goal.hostId(),
        Math.max(seen.epoch(), tx.numberFloor()) + 1,
        goal.revisionId(),
        goal.runState(),
        goal.run(),
        Math.max(goal.lastRun(), run == null ? 0 : run),
        tx.change(),
        goal.orderId());
  }

  /** An order that waits for this very instance knows its goal by its epoch. */
  private static void checkIdle(Tx tx, GoalRow goal) {
    tx.instances()
        .find(goal.instanceId())
        .flatMap(instance -> tx.orders().openOf(instance.appId()))
        .filter(order -> moves(tx, order, goal))
        .ifPresent(order -> {
          throw new Refused(
              RefusalKind.ORDER_OPEN,
              "Change order "
                  + order.id()
                  + " ("
                  + order.status()
                  + ") moves instance "
                  + goal.instanceId()
                  + " of this host now. Abort it or roll it back: that brings the host in line,"
                  + " too.");
        });
  }

  private static boolean moves(Tx tx, OrderRow order, GoalRow goal) {
    return tx.snapshots().all(order.id()).stream()
        .filter(task -> task.instanceId().equals(goal.instanceId()))
        .anyMatch(task -> task.state() == TaskState.ACTIVE);
  }
}
