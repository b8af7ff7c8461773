package dev.belay.protocol;

import dev.belay.core.fleet.RunState;
import org.jspecify.annotations.Nullable;

/**
 * A goal as the host needs it, with all that its revision froze.
 *
 * @param application the application's name, for people
 * @param revision null while nothing was ever deployed
 */
public record GoalMessage(
    String instanceId,
    String application,
    long epoch,
    RunState runState,
    long run,
    @Nullable RevisionMessage revision) {}
