package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Step;
import dev.belay.protocol.StepReport;
import dev.belay.protocol.StepStatus;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The steps of the present epoch: which is in progress, what comes next, what was done. */
final class Course {

  private static final int MESSAGE_CHARACTERS = 2_000;

  private final Ledger ledger;
  private final Change change;
  private final Watch watch;
  private @Nullable StepRule rule;
  private @Nullable Work work;
  private long began;

  Course(Ledger ledger, Change change, Watch watch) {
    this.ledger = ledger;
    this.change = change;
    this.watch = watch;
  }

  boolean idle() {
    return rule == null;
  }

  boolean at(Step step) {
    return rule != null && rule.step() == step;
  }

  boolean disturbing() {
    return rule != null && rule.disturbs();
  }

  /** The first step that applies and was not done under this epoch; null when all is done. */
  @Nullable StepRule next() {
    for (var each : StepRule.ORDER) {
      if (!ledger.record().progress().did(each.step()) && each.applies().test(change)) {
        return each;
      }
    }
    return null;
  }

  void begin(StepRule next, long now) {
    rule = next;
    work = next.work().apply(change);
    began = now;
    if (at(Step.HEALTH)) {
      watch.pause(false, now);
    }
    note(next, StepStatus.RUNNING, "", now);
  }

  Outcome advance(long now) throws IOException {
    return work == null ? Outcome.DONE : work.advance(now);
  }

  void finish(String message, long now) {
    var done = rule;
    if (done == null) {
      return;
    }
    if (at(Step.HEALTH)) {
      watch.pause(true, now);
    }
    rule = null;
    work = null;
    note(done, StepStatus.DONE, message, now);
    var emptied =
        done.step() == Step.POSTSTOP
            || (done.step() == Step.STOP && !change.hasOldHook(Step.POSTSTOP));
    if (emptied) {
      ledger.note(ledger.record().occupancy().occupiedBy(null));
    }
  }

  void fail(String message, long now) {
    if (rule != null) {
      note(rule, StepStatus.FAILED, message, now);
    }
    if (at(Step.HEALTH)) {
      watch.pause(false, now);
    }
    interrupt();
  }

  /** Ends the step in progress at once. */
  void interrupt() {
    if (work != null) {
      work.cancel();
    }
    work = null;
    rule = null;
  }

  private void note(StepRule of, StepStatus status, String message, long now) {
    var tail = Text.tail(message, MESSAGE_CHARACTERS);
    var report = new StepReport(of.step(), status, tookMillis(now), tail);
    ledger.note(ledger.record().progress().with(report));
  }

  long tookMillis(long now) {
    return (now - began) / Limits.MILLISECOND;
  }
}
