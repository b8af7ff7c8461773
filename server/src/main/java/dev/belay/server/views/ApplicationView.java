package dev.belay.server.views;

import dev.belay.server.revisions.NamedHook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application.
 *
 * @param state RUNNING, STOPPED, DEPLOYING or DELETING
 * @param openOrderId the order that moves it now
 */
public record ApplicationView(
    String id,
    String name,
    String clusterId,
    String regionId,
    String description,
    String ownerId,
    int port,
    boolean urlCheck,
    boolean portCheck,
    @Nullable String healthUrl,
    String jvmOptions,
    String startArguments,
    Map<String, String> environment,
    List<NamedHook> hooks,
    @Nullable String packageType,
    @Nullable Long buildPackId,
    Policy policy,
    int instances,
    int runningInstances,
    String state,
    @Nullable String openOrderId,
    Instant createdAt) {}
