package dev.belay.server.orders;

import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.AbortPlan;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.engine.Effects;
import dev.belay.server.engine.Pass;
import dev.belay.server.engine.SnapshotReader;
import dev.belay.server.store.Tx;

/** AbortChangeOrder: stop, keep what is done. */
final class Abort {

  private Abort() {}

  static String run(Tx tx, Caller caller, String orderId) {
    Lookup.lock(tx, Lookup.order(tx, orderId).appId());
    // Read again under the lock: what the engine wrote in between counts.
    var order = Lookup.order(tx, orderId);
    if (order.status().over()) {
      throw new Refused(
          RefusalKind.ORDER_OVER,
          "Change order "
              + orderId
              + " has ended ("
              + order.status()
              + "), so there is nothing to abort; RollbackChangeOrder puts its instances back.");
    }
    var touched =
        tx.snapshots().touched(orderId).stream()
            .filter(task -> task.verdict().filter(Verdict.COMPLETED::equals).isEmpty())
            .toList();
    touched.forEach(task -> revive(tx, task));
    var effects = AbortPlan.begin(SnapshotReader.read(tx, order), touched, tx.now());
    Effects.write(tx, order, caller.userId(), effects);
    if (!effects.isEmpty()) {
      Pass.run(tx, orderId);
    }
    return orderId;
  }

  /** An instance that has just left its host is wanted there again, if its place is still free. */
  private static void revive(Tx tx, InstanceTask task) {
    if (task.before().filter(was -> was.content().runState() != RunState.ABSENT).isPresent()
        && tx.instances().find(task.instanceId()).isEmpty()
        && tx.instances().placeIsFree(task.instanceId())) {
      tx.instances().revive(task.instanceId());
    }
  }
}
