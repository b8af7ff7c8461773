package dev.belay.bench.fleet;

import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.fleet.Step;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.ProcessReport;
import dev.belay.protocol.StepReport;
import dev.belay.protocol.StepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One instance whose steps take no time, and whose process is only said to run. */
final class Instance {

  private static final List<Step> STEPS =
      List.of(Step.DOWNLOAD, Step.STOP, Step.SWITCH, Step.START, Step.HEALTH);

  private final String id;
  private Content goal = Content.NOTHING;
  private Content reached = Content.NOTHING;
  private long epoch;
  private Phase phase = Phase.WORKING;
  private long disturbedEpoch;
  private @Nullable ProcessReport process;
  private List<StepReport> steps = List.of();
  private long starts;

  Instance(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  Content reached() {
    return reached;
  }

  boolean works() {
    return phase == Phase.WORKING;
  }

  /** Takes a goal, unless it is an old one. */
  boolean accept(GoalMessage message) {
    if (message.epoch() <= epoch) {
      return false;
    }
    epoch = message.epoch();
    goal = Content.of(message);
    phase = Phase.WORKING;
    steps =
        isDone() ? List.of() : List.of(new StepReport(Step.DOWNLOAD, StepStatus.RUNNING, 1, ""));
    if (isDone()) {
      reach();
    }
    return true;
  }

  /** A process that runs as it should is left alone (semantics: One rule). */
  private boolean isDone() {
    var present = Optional.ofNullable(process);
    if (goal.runState() != RunState.RUNNING) {
      return present.isEmpty();
    }
    return present
        .filter(it -> goal.revision().filter(it.revision()::equals).isPresent())
        .filter(it -> it.run() >= goal.run())
        .isPresent();
  }

  /** Does whatever is left to do. */
  void converge() {
    disturbedEpoch = epoch;
    var done = new ArrayList<StepReport>();
    for (var step : STEPS) {
      if (process != null || step != Step.STOP) {
        done.add(new StepReport(step, StepStatus.DONE, 1, ""));
      }
    }
    steps = List.copyOf(done);
    starts++;
    process =
        goal.runState() == RunState.RUNNING
            ? new ProcessReport(goal.revision().orElseThrow(), goal.run(), 1_000 + starts, 0)
            : null;
    reach();
  }

  private void reach() {
    phase = Phase.REACHED;
    reached = goal;
  }

  InstanceReport report() {
    return new InstanceReport(
        id, epoch, phase, disturbedEpoch, process, process != null, steps, null, null);
  }
}
