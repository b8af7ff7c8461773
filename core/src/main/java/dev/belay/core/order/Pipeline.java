package dev.belay.core.order;

import java.time.Instant;
import java.util.Optional;

/**
 * The instances of an order that move together.
 *
 * @param index from 0
 * @param confirmed whether a person let it start
 * @param dueAt when an automatic gate opens, or by when its evidence must be there
 * @param startedAt when its first goal was set
 */
public record Pipeline(
    String id,
    int index,
    OrderStatus status,
    boolean confirmed,
    Optional<Instant> dueAt,
    Optional<Instant> startedAt) {

  /** Whether all its instances have verdicts, and what follows from them is measured. */
  public boolean awaitsEvidence() {
    return status == OrderStatus.WAIT_AUTO && startedAt.isPresent();
  }
}
