package dev.belay.server.store;

import dev.belay.core.order.OrderStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A batch of an order. */
public record PipelineRow(
    String id,
    String orderId,
    int position,
    OrderStatus status,
    boolean confirmed,
    @Nullable Instant dueAt,
    @Nullable Instant startedAt,
    @Nullable Instant updatedAt) {}
