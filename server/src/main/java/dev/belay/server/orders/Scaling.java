package dev.belay.server.orders;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask.Target;
import dev.belay.core.order.OrderType;
import dev.belay.server.call.Caller;
import dev.belay.server.call.Refused;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.InstanceRow;
import dev.belay.server.store.Signals;
import dev.belay.server.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ScaleOutApplication and ScaleInApplication. */
final class Scaling {

  private final NewInstances newInstances;
  private final OrderWriter orders;

  Scaling(NewInstances newInstances, OrderWriter orders) {
    this.newInstances = newInstances;
    this.orders = orders;
  }

  String out(Tx tx, Caller caller, String appId, String groupId, List<String> hosts) {
    if (hosts.isEmpty()) {
      throw Refused.parameter("EcuInfo", "must name at least one host.");
    }
    var application = Lookup.lockForOrder(tx, appId);
    var group = Lookup.group(tx, appId, groupId);
    var target =
        Optional.ofNullable(group.revisionId())
            .map(revision -> new Target(GoalContent.running(revision, 0), true))
            .orElse(new Target(GoalContent.NOTHING, false));
    var tasks =
        newInstances.place(tx, application, groupId, hosts).stream()
            .map(instance -> new TaskDraft(instance, target, false))
            .toList();
    return orders.write(
        tx,
        OrderDraft.simple(
            appId,
            OrderType.SCALE_OUT,
            "Add " + tasks.size() + " to " + group.name(),
            caller,
            Facts.policy(application),
            tasks));
  }

  String in(Tx tx, Caller caller, String appId, List<String> ids) {
    var application = Lookup.lockForOrder(tx, appId);
    var facts = new Facts(tx, appId);
    var tasks =
        named(tx, appId, ids).stream()
            .map(instance ->
                new TaskDraft(
                    instance,
                    new Target(absent(facts, instance), false),
                    facts.inTrouble(instance)))
            .toList();
    return orders.write(
        tx,
        OrderDraft.simple(
            appId,
            OrderType.SCALE_IN,
            "Remove " + tasks.size() + " of " + application.name(),
            caller,
            Facts.policy(application),
            tasks));
  }

  /**
   * Takes instances off the books at once, without an order: for hosts that are gone for good. One
   * that comes back is told to remove the instance.
   */
  void inByForce(Tx tx, String appId, List<String> ids) {
    Lookup.lockForOrder(tx, appId);
    var goals = new ArrayList<GoalRow>();
    for (var instance : named(tx, appId, ids)) {
      tx.goals()
          .find(instance.id())
          .ifPresent(goal ->
              goals.add(
                  new GoalRow(
                      goal.instanceId(),
                      goal.hostId(),
                      goal.epoch() + 1,
                      null,
                      RunState.ABSENT.name(),
                      goal.run(),
                      goal.lastRun(),
                      tx.change(),
                      null)));
      tx.instances().remove(instance.id(), tx.now());
    }
    tx.goals().set(goals);
    tx.publish(Signals.Topic.GOALS);
  }

  private static List<InstanceRow> named(Tx tx, String appId, List<String> ids) {
    if (ids.isEmpty()) {
      throw Refused.parameter("EccInfo", "must name at least one instance.");
    }
    return Lookup.instances(tx, appId, ids);
  }

  private static GoalContent absent(Facts facts, InstanceRow instance) {
    return new GoalContent(Optional.empty(), RunState.ABSENT, facts.goal(instance).run());
  }
}
