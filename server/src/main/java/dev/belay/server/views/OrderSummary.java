package dev.belay.server.views;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order in a list. */
public record OrderSummary(
    String id,
    String appId,
    @Nullable String groupId,
    OrderType type,
    OrderStatus status,
    boolean manual,
    int batches,
    String description,
    String userId,
    Instant createdAt,
    @Nullable Instant finishedAt) {}
