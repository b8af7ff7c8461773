package dev.belay.core.plan;

import dev.belay.core.fleet.Observation;
import dev.belay.core.fleet.Phase;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stop, and keep what is done (semantics: AbortChangeOrder). */
public final class AbortPlan {

  private AbortPlan() {}

  /**
   * Decides what an accepted abort does at once.
   *
   * @param touched every task of the order that it has touched and that is not COMPLETED
   */
  public static List<Effect> begin(Snapshot snapshot, List<InstanceTask> touched, Instant now) {
    if (snapshot.order().status().over() || snapshot.order().abortingSince().isPresent()) {
      return List.of();
    }
    var effects = new ArrayList<Effect>();
    effects.add(new Effect.BeginAbort(now));
    effects.add(new Effect.LeaveUntouched());
    effects.add(new Effect.CloseWaitingPipelines());
    for (var task : touched) {
      task.before().ifPresent(before -> effects.add(Effect.SetGoal.back(task, before, true)));
    }
    if (!touched.isEmpty() && snapshot.order().status() != OrderStatus.RUNNING) {
      effects.add(new Effect.MoveOrder(OrderStatus.RUNNING, "abort: instances go back"));
    }
    return effects;
  }

  static List<Effect> settle(Snapshot snapshot, Instant now) {
    var deadline = snapshot.order().abortDeadline().orElse(now);
    var late = !now.isBefore(deadline);
    var effects = new ArrayList<Effect>();
    var waits = snapshot.quiet().tasks() > 0;
    var unknown = false;
    for (var task : snapshot.active()) {
      var settled = task.answer().filter(seen -> seen.phase().settled());
      if (settled.isPresent()) {
        var seen = settled.get();
        effects.add(new Effect.Judge(task, verdict(task, seen), seen.failure()));
      } else if (late) {
        effects.add(new Effect.Judge(task, Verdict.UNKNOWN, Optional.empty()));
        unknown = true;
      } else {
        waits = true;
      }
    }
    if (!waits) {
      snapshot
          .current()
          .ifPresent(
              pipeline -> effects.add(new Effect.MovePipeline(pipeline.id(), OrderStatus.ABORTED)));
      effects.add(new Effect.MoveOrder(OrderStatus.ABORTED, unknown ? "deadline" : "settled"));
    } else if (effects.isEmpty()) {
      effects.add(new Effect.WakeAt(deadline));
    }
    return effects;
  }

  private static Verdict verdict(InstanceTask task, Observation seen) {
    if (seen.phase() == Phase.FAILED) {
      return Verdict.FAILED;
    }
    var untouched = task.before().filter(b -> seen.disturbedEpoch() <= b.epoch()).isPresent();
    return untouched ? Verdict.UNTOUCHED : Verdict.RESTORED;
  }
}
