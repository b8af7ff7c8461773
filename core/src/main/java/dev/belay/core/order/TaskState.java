package dev.belay.core.order;

/** Where one instance stands in an order. */
public enum TaskState {
  /** The order has not set a goal for it. */
  WAITING,
  /** It moves towards the goal that the order set last. */
  ACTIVE,
  /** It has a verdict. */
  SETTLED
}
