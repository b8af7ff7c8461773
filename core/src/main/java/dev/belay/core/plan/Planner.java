package dev.belay.core.plan;

import dev.belay.core.order.ChangeOrder.PackageState;
import dev.belay.core.order.OrderStatus;
import java.time.Instant;
import java.util.List;

/**
 * What an order does next. A plan takes one step at a time: its effects are written, the facts are
 * read again, and the next plan is made, until nothing is left to do but to wait.
 */
public final class Planner {

  private Planner() {}

  /**
   * Decides.
   *
   * @param now by the service's clock: the database's, less the time during which no node served
   */
  public static List<Effect> plan(Snapshot snapshot, Instant now) {
    var order = snapshot.order();
    if (order.status().over()) {
      return List.of();
    }
    if (order.abortingSince().isPresent()) {
      return AbortPlan.settle(snapshot, now);
    }
    return switch (order.packageState()) {
      case PackageState.Pending() -> List.of();
      case PackageState.Missing(var reason) -> Outcome.packageMissing(reason);
      case PackageState.Available() -> advance(snapshot, now);
    };
  }

  private static List<Effect> advance(Snapshot snapshot, Instant now) {
    var current = snapshot.current();
    if (current.isEmpty()) {
      return Outcome.afterLastBatch(snapshot);
    }
    var pipeline = current.get();
    if (snapshot.runs(pipeline)) {
      return RunningBatch.plan(snapshot, pipeline, now);
    }
    if (pipeline.awaitsEvidence()) {
      return EvidenceGate.plan(snapshot, pipeline, now);
    }
    if (snapshot.order().status() == OrderStatus.READY) {
      return List.of(new Effect.MoveOrder(OrderStatus.RUNNING, "started"));
    }
    return Gate.plan(snapshot, pipeline, now);
  }
}
