package dev.belay.server.orders;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.order.InstanceTask.Target;
import dev.belay.core.order.OrderType;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.GroupRow;
import dev.belay.server.store.InstanceRow;
import dev.belay.server.store.Tx;
import java.util.List;
import java.util.Optional;

/** ChangeDeployGroup: instances move to another group and take over its revision. */
final class ChangeGroup {

  private final OrderWriter orders;

  ChangeGroup(OrderWriter orders) {
    this.orders = orders;
  }

  String run(
      Tx tx, Caller caller, String appId, List<String> ids, String groupName, boolean force) {
    var application = Lookup.lockForOrder(tx, appId);
    var group = group(tx, appId, groupName);
    var facts = new Facts(tx, appId);
    if (ids.isEmpty()) {
      throw Refused.parameter("EccInfo", "must name at least one instance.");
    }
    var tasks =
        Lookup.instances(tx, appId, ids).stream()
            .map(instance -> task(facts, instance, group, force))
            .toList();
    return orders.write(
        tx,
        OrderDraft.simple(
            appId,
            OrderType.CHANGE_GROUP,
            "Move " + tasks.size() + " to " + group.name(),
            caller,
            Facts.policy(application),
            tasks));
  }

  private static GroupRow group(Tx tx, String appId, String name) {
    return tx.groups().of(appId).stream()
        .filter(group -> group.name().equals(name) || group.id().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_GROUP,
                "The application has no deploy group named \"" + name + "\"."));
  }

  private static TaskDraft task(Facts facts, InstanceRow instance, GroupRow group, boolean force) {
    var goal = facts.goal(instance);
    var wanted = Optional.ofNullable(group.revisionId());
    if (wanted.isEmpty() || wanted.equals(goal.revision())) {
      return new TaskDraft(instance, group.id(), new Target(goal, false), false);
    }
    if (!force) {
      throw new Refused(
          RefusalKind.WRONG_STATE,
          "Instance "
              + instance.id()
              + " has another revision than group \""
              + group.name()
              + "\"; ForceStatus=true gives it the group's.");
    }
    var content = new GoalContent(wanted, goal.runState(), goal.run());
    return new TaskDraft(instance, group.id(), new Target(content, true), false);
  }
}
