package dev.belay.server.store;

import dev.belay.core.fleet.RunState;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import org.jspecify.annotations.Nullable;

/** One instance in an order; {@code left} is what the order wanted of it last. */
public record TaskRow(
    String id,
    String orderId,
    String instanceId,
    String groupId,
    int pipeline,
    long creation,
    TaskState state,
    @Nullable Verdict verdict,
    @Nullable String targetRevision,
    RunState targetRunState,
    long targetRun,
    boolean freshRun,
    boolean excused,
    @Nullable String beforeRevision,
    @Nullable RunState beforeRunState,
    @Nullable Long beforeRun,
    @Nullable Long beforeEpoch,
    @Nullable String beforeGroup,
    long epoch,
    @Nullable String leftRevision,
    @Nullable RunState leftRunState,
    @Nullable String steps,
    @Nullable String failureCode,
    @Nullable String failureMessage) {}
