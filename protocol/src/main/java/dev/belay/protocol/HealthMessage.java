package dev.belay.protocol;

import org.jspecify.annotations.Nullable;

/**
 * When an instance counts as healthy: by its URL if there is one, else by its port if that is
 * checked, else when the process has stayed up for 5 s.
 *
 * @param url answers 2xx or 3xx when healthy; null when there is no URL check
 * @param portCheck whether an open port owned by the process is enough
 * @param deadlineSeconds how long a start may take until it is healthy
 * @param stopGraceSeconds how long a process may take from TERM until KILL
 */
public record HealthMessage(
    @Nullable String url, boolean portCheck, int deadlineSeconds, int stopGraceSeconds) {}
