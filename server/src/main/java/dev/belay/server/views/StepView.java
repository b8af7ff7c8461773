package dev.belay.server.views;

import dev.belay.core.fleet.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step on one instance.
 *
 * @param status RUNNING, DONE, FAILED or INTERRUPTED
 */
public record StepView(
    Step step, String status, Instant startedAt, @Nullable Instant finishedAt, String message) {}
