package dev.belay.core.plan;

import dev.belay.core.order.ChangeOrder;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Pipeline;
import dev.belay.core.order.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person decides about an instance that failed (semantics: RetryChangeOrderTask). */
public final class RetryPlan {

  private RetryPlan() {}

  /** The instance gets its target again, under a new epoch. */
  public static List<Effect> again(ChangeOrder order, Pipeline pipeline, InstanceTask task) {
    var effects = reopened(order, pipeline);
    effects.add(Effect.SetGoal.forward(task));
    return List.copyOf(effects);
  }

  /** The order goes on without the instance. */
  public static List<Effect> skip(ChangeOrder order, Pipeline pipeline, InstanceTask task) {
    var effects = reopened(order, pipeline);
    effects.add(new Effect.Judge(task, Verdict.SKIPPED, Optional.empty()));
    return List.copyOf(effects);
  }

  private static List<Effect> reopened(ChangeOrder order, Pipeline pipeline) {
    var effects = new ArrayList<Effect>();
    if (order.status() != OrderStatus.RUNNING) {
      effects.add(new Effect.MoveOrder(OrderStatus.RUNNING, "a failed instance was decided on"));
    }
    if (pipeline.status() != OrderStatus.RUNNING) {
      effects.add(new Effect.MovePipeline(pipeline.id(), OrderStatus.RUNNING));
    }
    return effects;
  }
}
