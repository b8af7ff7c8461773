package dev.belay.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An application, with the configuration of its next revision and its policy. */
public record ApplicationRow(
    String id,
    String name,
    String clusterId,
    String description,
    String ownerId,
    int port,
    boolean urlCheck,
    boolean portCheck,
    @Nullable String healthUrl,
    int healthDeadlineSeconds,
    int stopGraceSeconds,
    String jvmOptions,
    String startArguments,
    String environment,
    String hooks,
    @Nullable String packageType,
    @Nullable Long buildPackId,
    int tolerance,
    boolean autoRollback,
    int offlineGraceSeconds,
    int abortDeadlineSeconds,
    int minimumHealthySeconds,
    Instant createdAt) {

  ApplicationRow withEnvironment(String other) {
    return new ApplicationRow(
        id,
        name,
        clusterId,
        description,
        ownerId,
        port,
        urlCheck,
        portCheck,
        healthUrl,
        healthDeadlineSeconds,
        stopGraceSeconds,
        jvmOptions,
        startArguments,
        other,
        hooks,
        packageType,
        buildPackId,
        tolerance,
        autoRollback,
        offlineGraceSeconds,
        abortDeadlineSeconds,
        minimumHealthySeconds,
        createdAt);
  }
}
