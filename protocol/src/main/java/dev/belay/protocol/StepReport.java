package dev.belay.protocol;

import dev.belay.core.fleet.Step;

/**
 * One step of the present epoch.
 *
 * @param tookMillis how long it has taken, by the host's monotonic clock
 * @param message for people; empty when there is nothing to say
 */
public record StepReport(Step step, StepStatus status, long tookMillis, String message) {}
