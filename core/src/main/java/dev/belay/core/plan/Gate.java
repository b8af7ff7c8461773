package dev.belay.core.plan;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.order.Pipeline;
import dev.belay.core.order.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands before the next batch: a person, a time, and the health of all that is done. */
final class Gate {

  private Gate() {}

  static List<Effect> plan(Snapshot snapshot, Pipeline pipeline, Instant now) {
    return switch (pipeline.status()) {
      case READY -> arrive(snapshot, pipeline, now);
      case WAIT_MANUAL -> pipeline.confirmed() ? enter(snapshot, pipeline, now) : List.of();
      case WAIT_AUTO -> waited(snapshot, pipeline, now);
      case RUNNING, SUCCEEDED, FAILED, ABORTED, PARTIAL, SYSTEM_ERROR ->
          throw new IllegalStateException("no gate before a batch that is " + pipeline.status());
    };
  }

  private static List<Effect> arrive(Snapshot snapshot, Pipeline pipeline, Instant now) {
    var gates = snapshot.order().gates();
    if (pipeline.index() == 0 || snapshot.order().type() == OrderType.ROLLBACK) {
      return enter(snapshot, pipeline, now);
    }
    if (gates.manual() || (gates.gray() && pipeline.index() == 1)) {
      return hold(pipeline, OrderStatus.WAIT_MANUAL, Optional.empty());
    }
    if (gates.pause().isPositive()) {
      return hold(pipeline, OrderStatus.WAIT_AUTO, Optional.of(now.plus(gates.pause())));
    }
    return enter(snapshot, pipeline, now);
  }

  private static List<Effect> hold(Pipeline pipeline, OrderStatus status, Optional<Instant> dueAt) {
    return List.of(
        new Effect.MovePipeline(pipeline.id(), status, dueAt),
        new Effect.MoveOrder(status, "waits before batch " + (pipeline.index() + 1)));
  }

  private static List<Effect> waited(Snapshot snapshot, Pipeline pipeline, Instant now) {
    var dueAt = pipeline.dueAt().orElse(now);
    return pipeline.confirmed() || !now.isBefore(dueAt)
        ? enter(snapshot, pipeline, now)
        : List.of(new Effect.WakeAt(dueAt));
  }

  private static List<Effect> enter(Snapshot snapshot, Pipeline pipeline, Instant now) {
    if (snapshot.tooManyFailed()) {
      return Outcome.stopped(snapshot, pipeline);
    }
    var weakened = weakened(snapshot, now);
    return weakened.isEmpty() ? start(snapshot, pipeline) : weakened;
  }

  /** Instances that this order completed and that are not healthy now (semantics: Batches). */
  private static List<Effect> weakened(Snapshot snapshot, Instant now) {
    var effects = new ArrayList<Effect>();
    var next = Instant.MAX;
    for (var task : snapshot.completed()) {
      if (Presence.online(task.now().lastSeen(), now)) {
        effects.add(failed(task, FailureCode.UNHEALTHY_LATER, "It is not healthy any more."));
        continue;
      }
      var givenUpAt =
          Presence.givenUpAt(task, Instant.MIN, snapshot.order().limits().offlineGrace());
      if (!now.isBefore(givenUpAt)) {
        effects.add(failed(task, FailureCode.AGENT_OFFLINE, "Its host went offline."));
      } else if (givenUpAt.isBefore(next)) {
        next = givenUpAt;
      }
    }
    if (effects.isEmpty() && next.isBefore(Instant.MAX)) {
      effects.add(new Effect.WakeAt(next));
    }
    return effects;
  }

  private static Effect failed(InstanceTask task, FailureCode code, String message) {
    var failure = new Failure(code, "The instance was changed by this order. " + message);
    return new Effect.Judge(task, Verdict.FAILED, Optional.of(failure));
  }

  private static List<Effect> start(Snapshot snapshot, Pipeline pipeline) {
    var effects = new ArrayList<Effect>();
    if (snapshot.order().status() != OrderStatus.RUNNING) {
      effects.add(new Effect.MoveOrder(OrderStatus.RUNNING, "goes on"));
    }
    effects.add(new Effect.MovePipeline(pipeline.id(), OrderStatus.RUNNING));
    for (var task : snapshot.waiting(pipeline)) {
      effects.add(Effect.SetGoal.forward(task));
    }
    return effects;
  }
}
