package dev.belay.agent.reconcile;

import dev.belay.protocol.HookMessage;
import dev.belay.protocol.RevisionMessage;

/** A script and the revision whose script it is. */
public record Hook(HookMessage script, RevisionMessage revision) {}
