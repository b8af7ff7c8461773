package dev.belay.core.order;

/** How an order, and each of its pipelines, stands (semantics: Order status). */
public enum OrderStatus {
  READY(0),
  RUNNING(1),
  SUCCEEDED(2),
  FAILED(3),
  ABORTED(6),
  /** Some instances failed or were skipped within the tolerance. */
  PARTIAL(7),
  WAIT_MANUAL(8),
  WAIT_AUTO(9),
  /** A defect of the control plane. */
  SYSTEM_ERROR(10);

  private final int wire;

  OrderStatus(int wire) {
    this.wire = wire;
  }

  /** The number that clients of the wire API know. */
  public int wire() {
    return wire;
  }

  /** No goal is set any more under an order that is over. */
  public boolean over() {
    return switch (this) {
      case READY, RUNNING, WAIT_MANUAL, WAIT_AUTO -> false;
      case SUCCEEDED, FAILED, ABORTED, PARTIAL, SYSTEM_ERROR -> true;
    };
  }
}
