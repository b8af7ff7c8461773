package dev.belay.server.views;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance as it is.
 *
 * @param runState RUNNING, STOPPED or ABSENT: what is wanted
 * @param packageVersionId of the revision that the process runs, or that was last reached
 * @param phase WORKING, REACHED or FAILED; null while the host has reported nothing
 * @param step the step in progress, or the last one
 * @param reachedSince when what is wanted was last reached
 */
public record InstanceView(
    String id,
    String appId,
    String groupId,
    String hostId,
    String hostName,
    String address,
    boolean hostOnline,
    String runState,
    long epoch,
    long observedEpoch,
    @Nullable String phase,
    @Nullable String step,
    boolean processUp,
    boolean healthy,
    @Nullable Long pid,
    @Nullable String packageVersionId,
    @Nullable String packageVersion,
    @Nullable String packageMd5,
    @Nullable String failureCode,
    @Nullable String failureMessage,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant reachedSince) {}
