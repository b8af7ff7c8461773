package dev.belay.server.views;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order on one line.
 *
 * @param namespace of its application, as policies know it
 * @param version that it brings; null for one that brings none
 * @param tasks instances that it is about
 * @param settled those of them that have a verdict
 * @param failed those of them that failed or did not answer
 */
public record OrderLine(
    String id,
    String appId,
    String appName,
    String namespace,
    OrderType type,
    OrderStatus status,
    boolean manual,
    boolean aborting,
    String reason,
    String description,
    String userId,
    @Nullable String version,
    Instant createdAt,
    @Nullable Instant finishedAt,
    int batches,
    int tasks,
    int settled,
    int failed) {}
