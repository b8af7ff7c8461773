package dev.belay.server.orders;

import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.InstanceTask.Target;
import dev.belay.core.plan.RollbackPlan.Return;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.InstanceRow;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.Tx;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the instances of an order go back to: each its host, and the group that it came from. */
final class Places {

  private final Tx tx;
  private final Facts facts;
  private final Map<String, InstanceRow> present;
  private final Map<String, String> groupsBefore;

  Places(Tx tx, OrderRow order) {
    this.tx = tx;
    this.facts = new Facts(tx, order.appId());
    this.present =
        tx.instances().of(order.appId()).stream()
            .collect(Collectors.toMap(InstanceRow::id, Function.identity()));
    this.groupsBefore = tx.tasks().groupsBefore(order.id());
  }

  /** One instance's way back. */
  TaskDraft task(Return back) {
    var instance = instance(back);
    var group = groupsBefore.getOrDefault(back.task().id(), instance.groupId());
    if (!group.equals(instance.groupId()) && tx.groups().find(group).isEmpty()) {
      throw new Refused(
          RefusalKind.NO_WAY_BACK,
          "Instance "
              + instance.id()
              + " cannot go back to its group: the group was deleted meanwhile.");
    }
    return new TaskDraft(
        instance, group, new Target(back.content(), false), facts.inTrouble(instance));
  }

  private InstanceRow instance(Return back) {
    var there = present.get(back.task().instanceId());
    if (there != null) {
      return there;
    }
    if (back.content().runState() != RunState.ABSENT) {
      revive(back.task());
    }
    return tx.instances().find(back.task().instanceId()).orElseThrow();
  }

  /** An instance that the order removed comes back, if its place is still free. */
  private void revive(InstanceTask task) {
    if (!tx.instances().placeIsFree(task.instanceId())) {
      throw new Refused(
          RefusalKind.HOST_BUSY,
          "Instance "
              + task.instanceId()
              + " cannot come back: its port on its host belongs to another instance now.");
    }
    tx.instances().revive(task.instanceId());
  }
}
