package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.Step;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.InstanceReport;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One instance on its way to its newest goal, from wherever it is. */
final class Instance {

  private final Machine machine;
  private final Consumer<String> log;
  private final Ledger ledger;
  private final Supervision supervision;
  private final Watch watch;
  private final Change change;
  private final Course course;
  private final Convergence convergence;
  private final Confirmation confirmation = new Confirmation();
  private final long bornAt;
  private boolean lostByReboot;

  private @Nullable Settling settling;

  private long faultUntil;

  /** When to journal a failure that found no space; never when there is none. */
  private long journalAt = Limits.NEVER;

  Instance(Machine machine, Consumer<String> log, InstanceRecord record, long now) {
    this.machine = machine;
    this.log = log;
    this.ledger = new Ledger(machine, record);
    this.change = new Change(machine, ledger);
    this.supervision = new Supervision(machine, ledger, log);
    this.watch = new Watch(machine, ledger);
    this.course = new Course(ledger, change, watch);
    this.convergence = new Convergence(machine, ledger, change, course, supervision, confirmation);
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
    begin(before.epoch() + " " + before.phase(), askedAt, now);
  }

  /** Makes the newest goal durable before anything is done for it. */
  void begin(String from, long askedAt, long now) {
    decided(from, "WORKING", "new goal " + record().goal().runState());
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
    return convergence.awaitsConfirmation();
  }

  /** Does what can be done now; returns when there is more to do. */
  long step(long now) {
    convergence.turn();
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
    if (change.endInterruptedHook(now) instanceof Outcome.Wait(long until)) {
      return until;
    }
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
    if (!course.at(Step.HEALTH)) {
      next = Math.min(next, observe(now));
    }
    return Math.min(next, journalLate(now));
  }

  /**
   * A start that a crash or a newer goal has left behind: nothing else may begin before it ends.
   */
  private boolean unattendedStart() {
    return record().occupancy().spawn() != null
        && !course.at(Step.START)
        && !supervision.startsSomething();
  }

  private long converge(long now) throws IOException {
    if (!confirmation.known(record().epoch()) && now < bornAt + Limits.UNSYNCED) {
      convergence.awaitConfirmation();
      return bornAt + Limits.UNSYNCED;
    }
    return switch (convergence.advance(now)) {
      case Outcome.Wait(long until) -> until;
      case Outcome.Failed(Failure failure) -> {
        fail(failure, now);
        yield now;
      }
      case Outcome.Done(String message) -> {
        decided("WORKING", "REACHED", message);
        yield now;
      }
    };
  }

  private boolean supervises(long now) {
    return switch (record().phase()) {
      case REACHED -> true;
      case FAILED -> lostByReboot && record().standsByReached();
      case WORKING ->
          !convergence.passed()
              && !course.disturbing()
              && (record().standsByReached()
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

  private void fail(Failure failure, long now) {
    var from = record().phase();
    if (from != Phase.WORKING) {
      log.accept(record().id() + ": " + Text.firstLine(failure.message()));
      return;
    }
    course.fail(failure.message(), now);
    interrupt();
    ledger.note(record().progress().failed(failure));
    journalAt = now;
    if (journalLate(now) != Limits.NEVER) {
      log.accept(record().id() + ": the failure cannot be journaled yet");
    }
    decided("WORKING", "FAILED", failure.code() + " " + Text.firstLine(failure.message()));
  }

  /** What has failed holds still, also under an agent that starts again: it must be on disk. */
  private long journalLate(long now) {
    if (now < journalAt) {
      return journalAt;
    }
    try {
      ledger.flush();
      journalAt = Limits.NEVER;
    } catch (IOException e) {
      journalAt = now + Limits.FAULT_PAUSE;
    }
    return journalAt;
  }

  private void interrupt() {
    convergence.interrupt();
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
    return Reports.running(report(), course.tookMillis(now));
  }
}
