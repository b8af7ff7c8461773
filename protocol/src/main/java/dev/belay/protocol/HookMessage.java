package dev.belay.protocol;

import dev.belay.core.fleet.Step;

/** A script of a revision that runs as one of the hook steps; at most 8 KiB. */
public record HookMessage(Step step, String script, boolean ignoreFail) {}
