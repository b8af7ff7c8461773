package dev.belay.server.orders;

import dev.belay.core.order.InstanceTask.Target;
import dev.belay.server.store.InstanceRow;

/**
 * An instance that an order is to move.
 *
 * @param groupId the group in which the order leaves it
 * @param excused whether its trouble is older than the order
 */
record TaskDraft(InstanceRow instance, String groupId, Target target, boolean excused) {

  TaskDraft(InstanceRow instance, Target target, boolean excused) {
    this(instance, instance.groupId(), target, excused);
  }
}
