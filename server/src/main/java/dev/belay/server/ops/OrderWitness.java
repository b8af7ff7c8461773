package dev.belay.server.ops;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.TaskRow;
import java.time.Instant;

/** Told of what this node has committed about orders: across all nodes, of each thing once. */
interface OrderWitness {

  default void created(OrderRow order) {}

  /** It is over, perhaps not for the first time: a failed task may be retried. */
  default void ended(OrderRow order, OrderStatus outcome, Instant at) {}

  default void batchEnded(OrderRow order, PipelineRow batch, OrderStatus outcome, Instant at) {}

  default void judged(OrderRow order, TaskRow task, Verdict verdict) {}

  /** Tasks that nothing had touched, all at once. */
  default void leftUntouched(long tasks) {}
}
