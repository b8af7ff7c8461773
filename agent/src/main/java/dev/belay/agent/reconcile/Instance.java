package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.fleet.Step;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.StepReport;
import dev.belay.protocol.StepStatus;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One instance on its way to its newest goal, from wherever it is. */
final class Instance {

  private final Machine machine;
  private final Consumer<String> log;
  private final Ledger ledger;
  private final Change change;
  private final Supervision supervision;
  private final Watch watch;
  private final Confirmation confirmation = new Confirmation();
  private final long bornAt;
  private boolean lostByReboot;

  private @Nullable Settling settling;
  private @Nullable StepRule rule;
  private @Nullable Work work;
  private long stepBeganAt;

  /** Whether this life of the agent has passed the point of no return of the present epoch. */
  private boolean passed;

  private boolean awaitsConfirmation;
  private long faultUntil;

  Instance(Machine machine, Consumer<String> log, InstanceRecord record, long now) {
    this.machine = machine;
    this.log = log;
    this.ledger = new Ledger(machine, record);
    this.change = new Change(machine, ledger);
    this.supervision = new Supervision(machine, ledger, log);
    this.watch = new Watch(machine, ledger);
    this.bornAt = now;
    var process = record.occupancy().process();
    if (process != null && !process.machineBoot().equals(machine.machineBoot())) {
      lostByReboot = true;
      if (record.phase() == Phase.WORKING) {
        // The reboot undid what the steps had done: the change begins again, once confirmed.
        ledger.note(Progress.NEW);
      }
    }
  }

  InstanceRecord record() {
    return ledger.record();
  }

  /** Takes a newer goal; whatever step is in progress ends now, unless the same is wanted. */
  void accept(GoalMessage goal, long askedAt, long now) {
    var before = record();
    if (goal.epoch() <= before.epoch()) {
      return;
    }
    if (before.phase() != Phase.WORKING || !InstanceRecord.sameContent(before.goal(), goal)) {
      interrupt();
    }
    ledger.note(before.accepting(goal));
    decided(before.epoch() + " " + before.phase(), "WORKING", "new goal " + goal.runState());
    begin(askedAt, now);
  }

  /** Makes the newest goal durable before anything is done for it. */
  void begin(long askedAt, long now) {
    confirmation.confirm(record().epoch(), askedAt);
    try {
      ledger.write(record());
    } catch (IOException e) {
      fail(failure(e, "cannot write the journal"), now);
    }
    refuseNonsense(now);
  }

  void confirm(long epoch, long askedAt) {
    if (epoch == record().epoch()) {
      confirmation.confirm(epoch, askedAt);
    }
  }

  boolean awaitsConfirmation() {
    return awaitsConfirmation;
  }

  /** Does what can be done now; returns when there is more to do. */
  long step(long now) {
    awaitsConfirmation = false;
    if (now < faultUntil) {
      return faultUntil;
    }
    try {
      return advance(now);
    } catch (IOException e) {
      fail(failure(e, "the host could not do it"), now);
      faultUntil = now + Limits.FAULT_PAUSE;
      return faultUntil;
    }
  }

  private long advance(long now) throws IOException {
    if (unattendedStart()) {
      settling = settling == null ? new Settling(machine, ledger) : settling;
      if (settling.advance(now) instanceof Outcome.Wait(long until)) {
        return until;
      }
    }
    settling = null;
    var next = record().phase() == Phase.WORKING ? converge(now) : Limits.NEVER;
    if (unattendedStart()) {
      return now;
    }
    if (supervises(now)) {
      next = Math.min(next, supervision.advance(now));
    }
    if (rule == null || rule.step() != Step.HEALTH) {
      next = Math.min(next, observe(now));
    }
    return next;
  }

  /**
   * A start that a crash or a newer goal has left behind: nothing else may begin before it ends.
   */
  private boolean unattendedStart() {
    return record().occupancy().spawn() != null
        && (rule == null || rule.step() != Step.START)
        && !supervision.startsSomething();
  }

  private boolean supervises(long now) {
    return switch (record().phase()) {
      case REACHED -> true;
      case FAILED -> lostByReboot && !record().disturbed();
      case WORKING ->
          !passed
              && (rule == null || !rule.disturbs())
              && (!record().disturbed()
                  || (!confirmation.known(record().epoch()) && now - bornAt >= Limits.UNSYNCED));
    };
  }

  private long observe(long now) throws IOException {
    var next = watch.advance(now);
    var process = record().occupancy().process();
    if (process != null
        && !process.committed()
        && watch.healthy()
        && record().phase() == Phase.REACHED) {
      ledger.write(record().occupancy().with(process.healthy()));
    }
    return next;
  }

  private long converge(long now) throws IOException {
    if (!confirmation.known(record().epoch())) {
      // semantics: after a start, a change in progress goes on only when it is still wanted.
      awaitsConfirmation = true;
      return now < bornAt + Limits.UNSYNCED ? bornAt + Limits.UNSYNCED : Limits.NEVER;
    }
    while (true) {
      if (work == null) {
        dropDead();
        var next = nextRule();
        if ((next == null ? endsProcess() : next.disturbs()) && !passed && !pass(now)) {
          return awaitsConfirmation ? Limits.NEVER : now;
        }
        if (next == null) {
          conclude(now);
          return now;
        }
        begin(next, now);
      }
      switch (advanceWork(now)) {
        case Outcome.Wait(long until) -> {
          return until;
        }
        case Outcome.Done(String message) -> finish(message, now);
        case Outcome.Failed(Failure failure) -> {
          fail(failure, now);
          return now;
        }
      }
    }
  }

  /** Also with nothing to stop: what supervision has begun must not outlive such a goal. */
  private boolean endsProcess() {
    return record().goal().runState() == RunState.ABSENT || supervision.startsSomething();
  }

  /** The point of no return: only with a fresh word of the server, and journaled first. */
  private boolean pass(long now) throws IOException {
    if (!confirmation.fresh(record().epoch(), now)) {
      awaitsConfirmation = true;
      return false;
    }
    var settles = supervision.startsSomething();
    supervision.release();
    if (settles) {
      return false;
    }
    ledger.write(record().disturb());
    passed = true;
    return true;
  }

  private Outcome advanceWork(long now) throws IOException {
    return work == null ? Outcome.DONE : work.advance(now);
  }

  /**
   * A process that ended by itself is nothing to stop; one that we disturbed is stopped to the end.
   */
  private void dropDead() {
    var process = record().occupancy().process();
    if (process != null
        && !process.disturbed()
        && !record().progress().did(Step.START)
        && !machine.groupAlive(process)) {
      ledger.note(record().occupancy().occupiedBy(null));
    }
  }

  private @Nullable StepRule nextRule() {
    for (var each : StepRule.ORDER) {
      if (!record().progress().did(each.step()) && each.applies().test(change)) {
        return each;
      }
    }
    return null;
  }

  private void begin(StepRule next, long now) {
    rule = next;
    work = next.work().apply(change);
    stepBeganAt = now;
    if (next.step() == Step.HEALTH) {
      watch.pause(false, now);
    }
    ledger.note(record().progress().with(report(next, StepStatus.RUNNING, "", now)));
  }

  private void finish(String message, long now) {
    var done = rule;
    if (done == null) {
      return;
    }
    rule = null;
    work = null;
    ledger.note(record().progress().with(report(done, StepStatus.DONE, message, now)));
    if (done.step() == Step.HEALTH) {
      watch.pause(true, now);
    }
    var emptied =
        done.step() == Step.POSTSTOP
            || (done.step() == Step.STOP && !change.hasOldHook(Step.POSTSTOP));
    if (emptied) {
      ledger.note(record().occupancy().occupiedBy(null));
    }
  }

  private StepReport report(StepRule of, StepStatus status, String message, long now) {
    return new StepReport(
        of.step(), status, (now - stepBeganAt) / Limits.MILLISECOND, Text.tail(message, 2000));
  }

  /** All steps are done: commits the goal as reached, or says that the process is gone again. */
  private void conclude(long now) throws IOException {
    if (change.wantsProcess() && !change.kept()) {
      var process = record().occupancy().process();
      if (Probing.exited(machine, record().id(), process) instanceof Outcome.Failed(Failure why)) {
        fail(why, now);
      }
      return;
    }
    if (!change.wantsProcess()) {
      ledger.note(record().occupancy().occupiedBy(null));
    }
    if (record().goal().runState() == RunState.ABSENT) {
      machine.removeFiles(record().id());
    }
    ledger.write(record().reach());
    passed = false;
    decided("WORKING", "REACHED", "all steps are done");
  }

  private void fail(Failure failure, long now) {
    var from = record().phase();
    if (from != Phase.WORKING) {
      log.accept(record().id() + ": " + failure.message());
      return;
    }
    if (work != null) {
      work.cancel();
    }
    if (rule != null) {
      ledger.note(
          record().progress().with(report(rule, StepStatus.FAILED, failure.message(), now)));
      if (rule.step() == Step.HEALTH) {
        watch.pause(false, now);
      }
    }
    interrupt();
    ledger.note(record().progress().failed(failure));
    try {
      ledger.flush();
    } catch (IOException e) {
      log.accept(record().id() + ": the failure could not be journaled: " + e.getMessage());
    }
    decided("WORKING", "FAILED", failure.code() + " " + failure.message());
  }

  private void interrupt() {
    if (work != null) {
      work.cancel();
    }
    work = null;
    rule = null;
    passed = false;
    faultUntil = 0;
    lostByReboot = false;
  }

  private static Failure failure(IOException e, String otherwise) {
    return e instanceof NoSpaceException
        ? new Failure(FailureCode.NO_SPACE, String.valueOf(e.getMessage()))
        : new Failure(FailureCode.HOST_ERROR, otherwise + ": " + e.getMessage());
  }

  private void refuseNonsense(long now) {
    var nonsense = Names.nonsense(record().goal());
    if (nonsense != null && record().phase() == Phase.WORKING) {
      fail(new Failure(FailureCode.HOST_ERROR, nonsense), now);
    }
  }

  private void decided(String from, String to, String why) {
    log.accept(
        record().id() + " epoch " + record().epoch() + ": " + from + " -> " + to + ", " + why);
  }

  InstanceReport report() {
    return Reports.of(record(), machine, watch.healthy());
  }

  /** How long the step in progress has taken; what is compared with the last report has 0 there. */
  InstanceReport reportNow(long now) {
    return Reports.running(report(), (now - stepBeganAt) / Limits.MILLISECOND);
  }
}
