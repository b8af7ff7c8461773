package dev.belay.server.views;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deploy group.
 *
 * @param type 0 default, 1 plain, 2 canary
 * @param packageVersionId the version of its current revision
 */
public record GroupView(
    String id,
    String appId,
    String clusterId,
    String clusterName,
    String name,
    int type,
    @Nullable String packageVersionId,
    @Nullable String packageVersion,
    @Nullable String packageUrl,
    Instant createdAt,
    Instant updatedAt) {}
