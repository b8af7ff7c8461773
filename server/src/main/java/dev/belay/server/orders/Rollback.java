package dev.belay.server.orders;

import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Effect;
import dev.belay.core.plan.RollbackPlan;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.call.TraceParent;
import dev.belay.server.engine.Author;
import dev.belay.server.engine.Effects;
import dev.belay.server.engine.Pass;
import dev.belay.server.engine.SystemRollback;
import dev.belay.server.store.OrderGroupRow;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.Tx;
import dev.belay.server.views.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RollbackChangeOrder: stop, and put every instance back to its own past. */
final class Rollback implements SystemRollback {

  private static final String COMMAND = "RollbackChangeOrder";

  private final OrderWriter orders;

  Rollback(OrderWriter orders) {
    this.orders = orders;
  }

  @Override
  public void rollBack(Tx tx, OrderRow failed) {
    var part = new TraceParent(failed.traceId(), TraceParent.spanOf(failed.id()));
    begin(tx, new Caller(Author.ENGINE.name(), "", "").in(part), failed);
  }

  String run(Tx tx, Caller caller, String orderId) {
    Lookup.lock(tx, Lookup.order(tx, orderId).appId());
    var order = Lookup.order(tx, orderId);
    var earlier = tx.orders().newestRollbackOf(orderId).filter(Rollback::standsFor);
    return earlier.map(OrderRow::id).orElseGet(() -> begin(tx, caller, order));
  }

  /** An open or successful rollback is the answer to every repetition of the request. */
  private static boolean standsFor(OrderRow rollback) {
    return !rollback.status().over() || rollback.status() == OrderStatus.SUCCEEDED;
  }

  private String begin(Tx tx, Caller caller, OrderRow order) {
    var author = Author.of(caller.userId(), COMMAND);
    var touched = tx.snapshots().touched(order.id());
    check(tx, order, touched);
    var draft = draft(tx, caller, order, withWayToGo(tx, order, touched));
    if (!order.status().over()) {
      Effects.write(tx, order, author, close(touched));
    }
    var rollback = orders.write(tx, draft);
    // The first batch has nothing to lose, so it starts in this very transaction.
    Effects.write(
        tx,
        tx.orders().find(rollback).orElseThrow(),
        author,
        List.of(new Effect.MoveOrder(OrderStatus.RUNNING, "rolls back " + order.id())));
    Pass.run(tx, rollback);
    return rollback;
  }

  private static void check(Tx tx, OrderRow order, List<InstanceTask> touched) {
    if (!order.type().hasWayBack()) {
      throw noWayBack(order, "orders of the kind " + order.type().code() + " have no way back");
    }
    if (touched.isEmpty()) {
      throw noWayBack(order, "it has touched no instance; abort it to stop it");
    }
    if (order.status() == OrderStatus.SYSTEM_ERROR || order.status().over()) {
      tx.orders()
          .openOf(order.appId())
          .ifPresent(open -> {
            throw new Refused(
                RefusalKind.ORDER_OPEN,
                "The application has the open change order "
                    + open.id()
                    + " ("
                    + open.status()
                    + "). Roll that one back, or wait for it.");
          });
    }
    if (tx.tasks().superseded(order.id()) > 0 && !resumed(tx, order)) {
      throw noWayBack(order, "later orders have changed its instances; roll those back first");
    }
  }

  /** Its own rollback that did not get through is what changed its instances. */
  private static boolean resumed(Tx tx, OrderRow order) {
    return tx.orders()
        .newestRollbackOf(order.id())
        .filter(rollback -> tx.tasks().superseded(rollback.id()) == 0)
        .isPresent();
  }

  private static Refused noWayBack(OrderRow order, String why) {
    return new Refused(
        RefusalKind.NO_WAY_BACK,
        "Change order " + order.id() + " cannot be rolled back: " + why + ".");
  }

  /**
   * All but those that an abort has taken off their hosts again already; after a rollback that did
   * not get through, those that are not back yet.
   */
  private static List<InstanceTask> withWayToGo(Tx tx, OrderRow order, List<InstanceTask> touched) {
    var there = touched.stream().filter(task -> !gone(tx, task)).toList();
    if (tx.orders().newestRollbackOf(order.id()).isEmpty()) {
      return there;
    }
    return there.stream()
        .filter(task ->
            task.before()
                .filter(before -> before.content().sameButForRun(task.now().reached()))
                .filter(before -> before.content().sameButForRun(task.now().goal().content()))
                .isEmpty())
        .toList();
  }

  private static boolean gone(Tx tx, InstanceTask task) {
    return task.before().filter(was -> was.content().runState() == RunState.ABSENT).isPresent()
        && tx.instances().find(task.instanceId()).isEmpty();
  }

  private OrderDraft draft(Tx tx, Caller caller, OrderRow order, List<InstanceTask> back) {
    var places = new Places(tx, order);
    var batches = RollbackPlan.batches(back, tx.tasks().largestSlices(order.id()));
    return new OrderDraft(
        order.appId(),
        OrderType.ROLLBACK,
        Optional.ofNullable(order.groupId()),
        Optional.of(order.id()),
        "Roll back " + order.id(),
        caller,
        Optional.empty(),
        Optional.empty(),
        Pace.AT_ONCE,
        false,
        new Policy(
            order.tolerance(), false, order.offlineGraceSeconds(), order.abortDeadlineSeconds(), 0),
        batches.stream().map(batch -> batch.stream().map(places::task).toList()).toList(),
        groupRevisions(tx, order));
  }

  private static Map<String, Optional<String>> groupRevisions(Tx tx, OrderRow order) {
    var revisions = new HashMap<String, Optional<String>>();
    for (OrderGroupRow group : tx.orders().groups(order.id())) {
      if (tx.groups().find(group.groupId()).isEmpty()) {
        continue;
      }
      revisions.put(group.groupId(), Optional.ofNullable(group.previousRevision()));
    }
    return revisions;
  }

  private static List<Effect> close(List<InstanceTask> touched) {
    var effects = new ArrayList<Effect>();
    for (var task : touched) {
      if (task.state() == TaskState.ACTIVE) {
        effects.add(new Effect.Judge(task, Verdict.SUPERSEDED, Optional.empty()));
      }
    }
    effects.add(new Effect.LeaveUntouched());
    effects.add(new Effect.ClosePipelines());
    effects.add(new Effect.MoveOrder(OrderStatus.ABORTED, "rolled back"));
    return effects;
  }
}
