package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.Step;
import dev.belay.protocol.StepReport;
import dev.belay.protocol.StepStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the newest goal has come.
 *
 * @param failure why, when the phase is FAILED
 * @param steps of this epoch, finished ones and at most one running, in their order
 */
public record Progress(Phase phase, @Nullable Failure failure, List<StepReport> steps) {

  static final Progress NEW = new Progress(Phase.WORKING, null, List.of());

  public Progress {
    steps = List.copyOf(steps);
  }

  boolean did(Step step) {
    return steps.stream().anyMatch(each -> each.step() == step && each.status() == StepStatus.DONE);
  }

  /** The step in its newest state; a step stands once in the list. */
  Progress with(StepReport report) {
    var next = new ArrayList<StepReport>();
    for (var each : steps) {
      if (each.step() != report.step()) {
        next.add(each);
      }
    }
    next.add(report);
    return new Progress(phase, failure, next);
  }

  Progress reached() {
    return new Progress(Phase.REACHED, null, steps);
  }

  Progress failed(Failure why) {
    return new Progress(Phase.FAILED, why, steps);
  }
}
