package dev.belay.core.plan;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.order.Pipeline;
import java.util.ArrayList;
import java.util.List;

/** How an order ends when nobody stops it. */
final class Outcome {

  private Outcome() {}

  static List<Effect> packageMissing(String reason) {
    return List.of(
        new Effect.LeaveUntouched(),
        new Effect.CloseWaitingPipelines(),
        new Effect.MoveOrder(OrderStatus.FAILED, reason));
  }

  /**
   * Too many instances failed: no new goals, and what never heard of its goal gets the way back.
   */
  static List<Effect> stopped(Snapshot snapshot, Pipeline pipeline) {
    var effects = new ArrayList<Effect>();
    if (snapshot.runs(pipeline) || pipeline.awaitsEvidence()) {
      effects.add(new Effect.MovePipeline(pipeline.id(), OrderStatus.FAILED));
    }
    giveUnheardBack(snapshot, effects);
    effects.add(new Effect.MoveOrder(OrderStatus.FAILED, failedReason(snapshot)));
    if (mayRollBack(snapshot)) {
      effects.add(new Effect.RollBack());
    }
    return effects;
  }

  /**
   * What was measured after a batch speaks against it: verdicts stay as they are.
   *
   * @param refuted whether something was measured that speaks against the version; otherwise only
   *     the measuring is at fault, and that is no reason to roll back
   */
  static List<Effect> withoutEvidence(
      Snapshot snapshot, Pipeline pipeline, String reason, boolean refuted) {
    var effects = new ArrayList<Effect>();
    effects.add(Effect.MovePipeline.because(pipeline.id(), OrderStatus.FAILED, reason));
    giveUnheardBack(snapshot, effects);
    effects.add(
        new Effect.MoveOrder(
            OrderStatus.FAILED, "after batch " + (pipeline.index() + 1) + ": " + reason));
    if (refuted && policyRollsBack(snapshot)) {
      effects.add(new Effect.RollBack());
    }
    return effects;
  }

  private static void giveUnheardBack(Snapshot snapshot, List<Effect> effects) {
    for (var task : snapshot.unheard()) {
      task.before().ifPresent(before -> effects.add(Effect.SetGoal.back(task, before, false)));
    }
  }

  static List<Effect> afterLastBatch(Snapshot snapshot) {
    var status = statusAfterLastBatch(snapshot);
    var effects = new ArrayList<Effect>();
    if (status != OrderStatus.FAILED) {
      effects.add(
          snapshot.order().type() == OrderType.DELETE
              ? new Effect.RemoveApplication()
              : new Effect.AdoptRevisions());
    }
    var reason = status == OrderStatus.FAILED ? failedReason(snapshot) : "all batches are done";
    effects.add(new Effect.MoveOrder(status, reason));
    if (status == OrderStatus.FAILED && mayRollBack(snapshot)) {
      effects.add(new Effect.RollBack());
    }
    return effects;
  }

  private static OrderStatus statusAfterLastBatch(Snapshot snapshot) {
    var counts = snapshot.counts();
    var nothingDone = counts.completed() == 0;
    if (counts.excused() > 0 || snapshot.tooManyFailed()) {
      return OrderStatus.FAILED;
    }
    if (counts.failed() > 0) {
      return nothingDone ? OrderStatus.FAILED : OrderStatus.PARTIAL;
    }
    if (counts.skipped() > 0) {
      return nothingDone
          ? OrderStatus.FAILED
          : snapshot.order().limits().tolerance() > 0 ? OrderStatus.PARTIAL : OrderStatus.SUCCEEDED;
    }
    return OrderStatus.SUCCEEDED;
  }

  private static String failedReason(Snapshot snapshot) {
    var counts = snapshot.counts();
    var failed = counts.failed() + counts.excused();
    if (failed == 0) {
      return "no instance was completed";
    }
    return failed
        + (failed == 1 ? " instance" : " instances")
        + " failed; tolerated were "
        + snapshot.order().limits().tolerance();
  }

  /** Not for a rollback, and not when only hosts were away: then the version is not at fault. */
  private static boolean mayRollBack(Snapshot snapshot) {
    return policyRollsBack(snapshot) && snapshot.counts().failedElsewhere() > 0;
  }

  private static boolean policyRollsBack(Snapshot snapshot) {
    return snapshot.order().limits().autoRollback()
        && snapshot.order().type() != OrderType.ROLLBACK
        && snapshot.order().type().hasWayBack();
  }
}
