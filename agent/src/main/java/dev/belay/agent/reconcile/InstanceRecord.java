package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.RevisionMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that must survive a crash about one instance; the journal keeps it whole.
 *
 * @param goal the newest goal that was accepted
 * @param disturbedEpoch the newest epoch under which the point of no return was passed; 0 never
 * @param highestRun of all goals seen; deploy and restart rise above it, abort and rollback do not
 * @param goingBack whether the goal was, when accepted, one of an abort or a rollback
 * @param reached the goal that was last fully reached; null while none was
 * @param unprepared whether no revision ever ran here, or the files were removed since
 */
public record InstanceRecord(
    GoalMessage goal,
    Progress progress,
    long disturbedEpoch,
    long highestRun,
    boolean goingBack,
    @Nullable GoalMessage reached,
    Occupancy occupancy,
    boolean unprepared) {

  static InstanceRecord first(GoalMessage goal) {
    return new InstanceRecord(
        goal, Progress.NEW, 0, goal.run(), false, null, Occupancy.EMPTY, true);
  }

  public String id() {
    return goal.instanceId();
  }

  public long epoch() {
    return goal.epoch();
  }

  Phase phase() {
    return progress.phase();
  }

  boolean disturbed() {
    return disturbedEpoch == goal.epoch();
  }

  /** Whether what was last reached is still what should run here, and no change has ended it. */
  boolean standsByReached() {
    return reached != null && disturbedEpoch <= reached.epoch();
  }

  /** A newer goal; work in progress goes on when it wants the same (semantics: One rule). */
  InstanceRecord accepting(GoalMessage next) {
    var carriesOn = phase() == Phase.WORKING && sameContent(goal, next);
    return new InstanceRecord(
        next,
        carriesOn ? progress : Progress.NEW,
        carriesOn && disturbed() ? next.epoch() : disturbedEpoch,
        Math.max(highestRun, next.run()),
        carriesOn ? goingBack : next.run() <= highestRun && !endsWhatRuns(next),
        reached,
        occupancy,
        unprepared);
  }

  /** A stop keeps revision and run; a removal keeps the run, which no way back to nothing does. */
  private boolean endsWhatRuns(GoalMessage next) {
    return switch (next.runState()) {
      case RUNNING -> false;
      case STOPPED -> Objects.equals(revisionId(next), revisionId(goal));
      case ABSENT -> next.run() == goal.run();
    };
  }

  static boolean sameContent(GoalMessage one, GoalMessage other) {
    return one.runState() == other.runState()
        && one.run() == other.run()
        && Objects.equals(revisionId(one), revisionId(other));
  }

  private static @Nullable String revisionId(GoalMessage goal) {
    var revision = goal.revision();
    return revision == null ? null : revision.id();
  }

  InstanceRecord with(Progress next) {
    return new InstanceRecord(
        goal, next, disturbedEpoch, highestRun, goingBack, reached, occupancy, unprepared);
  }

  InstanceRecord with(Occupancy next) {
    return new InstanceRecord(
        goal, progress, disturbedEpoch, highestRun, goingBack, reached, next, unprepared);
  }

  /** The point of no return is passed: what runs is not to be kept any more. */
  InstanceRecord disturb() {
    var process = occupancy.process();
    return new InstanceRecord(
        goal,
        progress,
        goal.epoch(),
        highestRun,
        goingBack,
        reached,
        process == null ? occupancy : occupancy.with(process.disturb()),
        unprepared);
  }

  InstanceRecord reach() {
    return new InstanceRecord(
        goal,
        progress.reached(),
        disturbedEpoch,
        highestRun,
        goingBack,
        goal,
        occupancy.settled(),
        unprepared && goal.runState() != RunState.RUNNING);
  }

  /** The instance's files are about to go: whatever comes next has to prepare its place again. */
  InstanceRecord unprepare() {
    return new InstanceRecord(
        goal, progress, disturbedEpoch, highestRun, goingBack, reached, occupancy, true);
  }

  /** What was last good on this host, whatever the goal wants. */
  @Nullable RevisionMessage reachedRevision() {
    return reached == null ? null : reached.revision();
  }

  /** The revision that the process was started for, if this record still holds its content. */
  @Nullable RevisionMessage revisionOf(ProcessRecord process) {
    var good = goodRevisionOf(process);
    var wanted = goal.revision();
    return good == null && wanted != null && wanted.id().equals(process.revision()) ? wanted : good;
  }

  /** The same, if that revision was good on this host. */
  @Nullable RevisionMessage goodRevisionOf(ProcessRecord process) {
    var good = reachedRevision();
    return good != null && good.id().equals(process.revision()) ? good : null;
  }
}
