package dev.belay.agent.reconcile;

import java.io.IOException;

/** Ends a hook that runs: TERM to its group, a short grace, KILL. */
final class HookEnd {

  private static final long POLL = 5 * Limits.MILLISECOND;

  private final Machine machine;
  private final String instanceId;
  private long terminatedAt = Limits.NEVER;
  private boolean killed;

  HookEnd(Machine machine, String instanceId) {
    this.machine = machine;
    this.instanceId = instanceId;
  }

  /** Done once nothing of the group lives, or when even KILL does not help. */
  Outcome advance(long now) throws IOException {
    if (!machine.hookAlive(instanceId)) {
      return Outcome.DONE;
    }
    if (terminatedAt == Limits.NEVER) {
      terminatedAt = now;
      machine.terminateHook(instanceId);
    }
    var waited = now - terminatedAt;
    if (!killed && waited >= Limits.HOOK_GRACE) {
      killed = true;
      machine.killHook(instanceId);
    }
    return waited < Limits.HOOK_GRACE + Limits.KILLED ? new Outcome.Wait(now + POLL) : Outcome.DONE;
  }
}
