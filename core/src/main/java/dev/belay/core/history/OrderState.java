package dev.belay.core.history;

import dev.belay.core.order.OrderStatus;
import java.util.Map;

/**
 * How an order stands, with all that belongs to it.
 *
 * @param aborting whether an abort was accepted
 * @param pipelines by id
 * @param tasks by id
 */
public record OrderState(
    OrderStatus status,
    boolean aborting,
    Map<String, OrderStatus> pipelines,
    Map<String, TaskStanding> tasks) {

  public OrderState {
    pipelines = Map.copyOf(pipelines);
    tasks = Map.copyOf(tasks);
  }
}
