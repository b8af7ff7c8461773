package dev.belay.core.order;

import java.time.Instant;
import java.util.Optional;

/**
 * The instances of an order that move together.
 *
 * @param index from 0
 * @param confirmed whether a person let it start
 * @param dueAt when an automatic gate opens
 * @param startedAt when its first goal was set
 */
public record Pipeline(
    String id,
    int index,
    OrderStatus status,
    boolean confirmed,
    Optional<Instant> dueAt,
    Optional<Instant> startedAt) {}
