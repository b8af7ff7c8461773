package dev.belay.agent.reconcile;

import dev.belay.core.fleet.FailureCode;
import java.io.IOException;

/** Ends a process and its group: TERM, grace, KILL, until the whole group is gone. */
final class Stopping implements Work {

  private static final long QUICK_POLL = 5 * Limits.MILLISECOND;
  private static final long QUICK_FOR = 2 * Limits.SECOND;
  private static final long SLOW_POLL = 25 * Limits.MILLISECOND;

  private final Machine machine;
  private final ProcessRecord process;
  private long terminatedAt = Limits.NEVER;
  private long killedAt = Limits.NEVER;
  private boolean gaveUp;

  Stopping(Machine machine, ProcessRecord process) {
    this.machine = machine;
    this.process = process;
  }

  boolean stops(ProcessRecord other) {
    return !gaveUp && process.same(other);
  }

  @Override
  public Outcome advance(long now) throws IOException {
    if (!machine.groupAlive(process)) {
      return Outcome.DONE;
    }
    if (terminatedAt == Limits.NEVER) {
      machine.terminate(process);
      terminatedAt = now;
    }
    var patience = terminatedAt + process.stopGraceSeconds() * Limits.SECOND;
    if (killedAt == Limits.NEVER && now >= patience) {
      machine.kill(process);
      killedAt = now;
    }
    if (killedAt != Limits.NEVER && now - killedAt >= Limits.KILLED) {
      gaveUp = true;
      return Outcome.failed(
          FailureCode.CANNOT_STOP,
          "process group " + process.pid() + " still lives 10 s after SIGKILL");
    }
    var poll = now - terminatedAt < QUICK_FOR ? QUICK_POLL : SLOW_POLL;
    return new Outcome.Wait(killedAt == Limits.NEVER ? Math.min(patience, now + poll) : now + poll);
  }

  /** Nothing to take back: a process that was sent TERM is disturbed, and is stopped to the end. */
  @Override
  public void cancel() {}
}
