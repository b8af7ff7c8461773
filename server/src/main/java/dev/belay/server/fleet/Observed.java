package dev.belay.server.fleet;

import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.ProcessReport;
import dev.belay.protocol.StepReport;
import dev.belay.protocol.StepStatus;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.ObservationRow;
import dev.belay.server.views.StepView;
import dev.belay.server.views.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a host reports of an instance into what the store keeps of it. */
final class Observed {

  private Observed() {}

  static ObservationRow row(
      GoalRow goal, Optional<ObservationRow> before, InstanceReport report, Instant now) {
    var reached = report.epoch() == goal.epoch() && report.phase() == Phase.REACHED;
    var process = Optional.ofNullable(report.process());
    return new ObservationRow(
        goal.instanceId(),
        goal.hostId(),
        report.epoch(),
        report.phase().name(),
        report.disturbedEpoch(),
        process.isPresent(),
        report.healthy(),
        process.map(ProcessReport::revision).orElse(null),
        process.map(ProcessReport::run).orElse(null),
        process.map(ProcessReport::pid).orElse(null),
        process.map(ProcessReport::starts).orElse(0),
        Steps.write(steps(before, report, now)),
        report.failureCode(),
        report.failureMessage(),
        reached ? goal.revisionId() : before.map(ObservationRow::reachedRevision).orElse(null),
        reached
            ? goal.runState()
            : before.map(ObservationRow::reachedRunState).orElse(RunState.STOPPED.name()),
        reached ? goal.run() : before.map(ObservationRow::reachedRun).orElse(0L),
        reached && report.healthy() ? since(before, report, now) : null,
        now);
  }

  private static Instant since(
      Optional<ObservationRow> before, InstanceReport report, Instant now) {
    return before
        .filter(row -> row.epoch() == report.epoch())
        .map(ObservationRow::reachedSince)
        .orElse(now);
  }

  /** A host's clock is never trusted: it says how long a step took, and the store says when. */
  private static List<StepView> steps(
      Optional<ObservationRow> before, InstanceReport report, Instant now) {
    var earlier =
        before
            .filter(row -> row.epoch() == report.epoch())
            .map(row -> Steps.read(row.steps()))
            .orElse(List.of());
    return report.steps().stream().map(step -> step(earlier, step, now)).toList();
  }

  private static StepView step(List<StepView> earlier, StepReport report, Instant now) {
    var took = Duration.ofMillis(report.tookMillis());
    var started =
        earlier.stream()
            .filter(view -> view.step() == report.step())
            .map(StepView::startedAt)
            .findFirst()
            .orElse(now.minus(took));
    @Nullable Instant finished = report.status() == StepStatus.RUNNING ? null : started.plus(took);
    return new StepView(report.step(), report.status().name(), started, finished, report.message());
  }

  /** Whether the order that set the goal may decide differently now. */
  static boolean matters(GoalRow goal, Optional<ObservationRow> before, ObservationRow now) {
    if (now.epoch() != goal.epoch() || now.phase().equals(Phase.WORKING.name())) {
      return false;
    }
    return before
        .filter(row -> row.epoch() == now.epoch())
        .filter(row -> row.phase().equals(now.phase()))
        .filter(row -> row.healthy() == now.healthy())
        .isEmpty();
  }
}
