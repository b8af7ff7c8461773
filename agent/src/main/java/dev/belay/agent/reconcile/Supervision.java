package dev.belay.agent.reconcile;

import dev.belay.core.fleet.RunState;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.RevisionMessage;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps running what was last reached: starts a process that died again, with back-off. */
final class Supervision {

  private final Machine machine;
  private final Ledger ledger;
  private final Consumer<String> log;
  private @Nullable Stopping clearing;
  private @Nullable Starting starting;
  private long pause = Limits.FIRST_BACK_OFF;
  private long upSince = Limits.NEVER;
  private long notBefore;

  Supervision(Machine machine, Ledger ledger, Consumer<String> log) {
    this.machine = machine;
    this.ledger = ledger;
    this.log = log;
  }

  boolean startsSomething() {
    return starting != null;
  }

  /** A change takes over: what was begun here is settled by it. */
  void release() {
    starting = null;
    clearing = null;
    pause = Limits.FIRST_BACK_OFF;
    upSince = Limits.NEVER;
    notBefore = 0;
  }

  long advance(long now) throws IOException {
    var reached = ledger.record().reached();
    var revision = reached == null ? null : reached.revision();
    if (reached == null || revision == null || reached.runState() != RunState.RUNNING) {
      return Limits.NEVER;
    }
    var process = ledger.record().occupancy().process();
    if (process != null && machine.alive(process)) {
      return stayUp(now);
    }
    if (upSince != Limits.NEVER) {
      backOff(now, "the process died: " + exit(process));
      upSince = Limits.NEVER;
    }
    if (process != null) {
      clearing = clearing == null ? new Stopping(machine, process) : clearing;
      if (clearing.advance(now) instanceof Outcome.Wait(long until)) {
        return until;
      }
      clearing = null;
      ledger.note(ledger.record().occupancy().occupiedBy(null));
    }
    return now < notBefore ? notBefore : start(reached, revision, now);
  }

  private long stayUp(long now) {
    if (upSince == Limits.NEVER) {
      upSince = now;
    }
    if (now - upSince >= Limits.STABLE) {
      pause = Limits.FIRST_BACK_OFF;
    }
    return now + Limits.ALIVE_CHECK;
  }

  private long start(GoalMessage reached, RevisionMessage revision, long now) throws IOException {
    if (starting == null) {
      starting = new Starting(machine, ledger, reached, revision);
      machine.switchTo(ledger.record().id(), revision);
      if (ledger.record().disturbed() && !ledger.record().phase().settled()) {
        // The change that was under way has lost its place: it begins again when confirmed.
        ledger.note(Progress.NEW);
      }
    }
    return switch (starting.advance(now)) {
      case Outcome.Wait(long until) -> until;
      case Outcome.Done _ -> {
        starting = null;
        upSince = now;
        ledger.note(ledger.record().occupancy().startedAgain());
        log.accept(ledger.record().id() + ": started again run " + reached.run());
        yield now + Limits.ALIVE_CHECK;
      }
      case Outcome.Failed failed -> {
        starting = null;
        backOff(now, Text.firstLine(failed.failure().message()));
        yield notBefore;
      }
    };
  }

  private void backOff(long now, String why) {
    log.accept(
        ledger.record().id() + ": start again in " + pause / Limits.SECOND + " s, because " + why);
    notBefore = now + pause;
    pause = Math.min(2 * pause, Limits.LAST_BACK_OFF);
  }

  private String exit(@Nullable ProcessRecord process) {
    return process == null ? "no process" : machine.exit(ledger.record().id(), process);
  }
}
