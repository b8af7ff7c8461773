package dev.belay.agent.reconcile;

import dev.belay.protocol.HookMessage;
import dev.belay.protocol.RevisionMessage;

/**
 * A script and the revision whose script it is.
 *
 * @param application the application's name, for the script
 */
public record Hook(HookMessage script, RevisionMessage revision, String application) {}
