package dev.belay.server.store;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change order. */
public record OrderRow(
    String id,
    String appId,
    @Nullable String groupId,
    @Nullable String parentId,
    OrderType type,
    OrderStatus status,
    String reason,
    String description,
    String userId,
    String traceId,
    String parentSpan,
    @Nullable String packageVersionId,
    @Nullable String packageFetchId,
    boolean manual,
    boolean gray,
    int waitMinutes,
    int tolerance,
    boolean autoRollback,
    int offlineGraceSeconds,
    int abortDeadlineSeconds,
    int minimumHealthySeconds,
    @Nullable Instant abortingSince,
    long creation,
    Instant createdAt,
    @Nullable Instant finishedAt) {}
