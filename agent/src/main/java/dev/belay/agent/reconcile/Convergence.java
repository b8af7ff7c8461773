package dev.belay.agent.reconcile;

import dev.belay.core.fleet.RunState;
import dev.belay.core.fleet.Step;
import java.io.IOException;

/** Takes one instance through the steps of its goal, and over the point of no return. */
final class Convergence {

  private final Machine machine;
  private final Ledger ledger;
  private final Change change;
  private final Course course;
  private final Supervision supervision;
  private final Confirmation confirmation;

  /** Whether this life of the agent has passed the point of no return of the present epoch. */
  private boolean passed;

  private boolean awaitsConfirmation;

  Convergence(
      Machine machine,
      Ledger ledger,
      Change change,
      Course course,
      Supervision supervision,
      Confirmation confirmation) {
    this.machine = machine;
    this.ledger = ledger;
    this.change = change;
    this.course = course;
    this.supervision = supervision;
    this.confirmation = confirmation;
  }

  boolean passed() {
    return passed;
  }

  boolean awaitsConfirmation() {
    return awaitsConfirmation;
  }

  void turn() {
    awaitsConfirmation = false;
  }

  void interrupt() {
    course.interrupt();
    passed = false;
  }

  /** Done once the goal is reached, and durably so. */
  Outcome advance(long now) throws IOException {
    if (!confirmation.known(ledger.record().epoch())) {
      // semantics: after a start, a change in progress goes on only when it is still wanted.
      return awaitConfirmation();
    }
    while (true) {
      if (course.idle()) {
        dropDead();
        var next = course.next();
        var disturbs = next == null ? endsProcess() : next.disturbs();
        if (disturbs && !passed && !pass(now)) {
          return awaitsConfirmation ? awaitConfirmation() : new Outcome.Wait(now);
        }
        if (next == null) {
          return conclude();
        }
        course.begin(next, now);
      }
      var outcome = course.advance(now);
      if (!(outcome instanceof Outcome.Done(String message))) {
        return outcome;
      }
      course.finish(message, now);
    }
  }

  /** Nothing more to do before the server has spoken. */
  Outcome awaitConfirmation() {
    awaitsConfirmation = true;
    return new Outcome.Wait(Limits.NEVER);
  }

  /** Also with nothing to stop: what supervision has begun must not outlive such a goal. */
  private boolean endsProcess() {
    return ledger.record().goal().runState() == RunState.ABSENT || supervision.startsSomething();
  }

  /** The point of no return: only with a fresh word of the server, and journaled first. */
  private boolean pass(long now) throws IOException {
    if (!confirmation.fresh(ledger.record().epoch(), now)) {
      awaitsConfirmation = true;
      return false;
    }
    var settlesFirst = supervision.startsSomething();
    supervision.release();
    if (settlesFirst) {
      return false;
    }
    ledger.write(ledger.record().disturb());
    passed = true;
    return true;
  }

  /** A process that ended by itself is nothing to stop; one that we disturbed is, to the end. */
  private void dropDead() {
    var process = ledger.record().occupancy().process();
    if (process != null
        && !process.disturbed()
        && !ledger.record().progress().did(Step.START)
        && !machine.groupAlive(process)) {
      ledger.note(ledger.record().occupancy().occupiedBy(null));
    }
  }

  /** All steps are done: commits the goal as reached, or says that the process is gone again. */
  private Outcome conclude() throws IOException {
    var record = ledger.record();
    if (change.wantsProcess() && !change.kept()) {
      return Probing.exited(machine, record.id(), record.occupancy().process());
    }
    if (!change.wantsProcess()) {
      ledger.note(record.occupancy().occupiedBy(null));
    }
    if (record.goal().runState() == RunState.ABSENT) {
      // Also what the last hook has written.
      machine.removeFiles(record.id());
    }
    ledger.write(ledger.record().reach());
    passed = false;
    return new Outcome.Done("all steps are done");
  }
}
