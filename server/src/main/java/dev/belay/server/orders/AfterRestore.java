package dev.belay.server.orders;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Effect;
import dev.belay.server.engine.Author;
import dev.belay.server.engine.Effects;
import dev.belay.server.store.Database;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets a store that is an earlier state of itself go on (semantics: One rule): nobody knows what
 * its open orders did since, so they are FAILED; no goal is set, and numbers that were given out
 * since are not given again.
 */
public final class AfterRestore {

  private static final Author AUTHOR = Author.of("restore", "Restore");

  private AfterRestore() {}

  /** The orders that were open. */
  public static List<String> settle(Database database) {
    return database.write(tx -> {
      tx.service().restored();
      var open = tx.orders().open();
      open.forEach(order -> fail(tx, order));
      return open.stream().map(OrderRow::id).toList();
    });
  }

  private static void fail(Tx tx, OrderRow order) {
    Lookup.lock(tx, order.appId());
    var effects = new ArrayList<Effect>();
    for (var task : tx.snapshots().all(order.id())) {
      if (task.state() == TaskState.ACTIVE) {
        effects.add(new Effect.Judge(task, Verdict.UNKNOWN, Optional.empty()));
      }
    }
    for (var pipeline : tx.pipelines().of(order.id())) {
      if (pipeline.status() == OrderStatus.RUNNING) {
        effects.add(new Effect.MovePipeline(pipeline.id(), OrderStatus.FAILED, Optional.empty()));
      }
    }
    effects.add(new Effect.LeaveUntouched());
    effects.add(new Effect.CloseWaitingPipelines());
    effects.add(
        new Effect.MoveOrder(
            OrderStatus.FAILED,
            "the store was restored from a back-up that was made while this order was open; look"
                + " at its hosts, then deploy again or roll it back"));
    Effects.write(tx, order, AUTHOR, effects);
    tx.wakes().take(order.id());
  }
}
