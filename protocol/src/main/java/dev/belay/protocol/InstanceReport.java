package dev.belay.protocol;

import dev.belay.core.fleet.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one instance is.
 *
 * @param epoch the newest epoch that the host accepted
 * @param disturbedEpoch the newest epoch under which the point of no return was passed; 0 never
 * @param process the process that runs now, if any
 * @param healthy whether it passes its health check now
 * @param steps the steps of this epoch so far, in their order
 * @param failureCode such as EDAS-19003; only when the phase is FAILED
 */
public record InstanceReport(
    String instanceId,
    long epoch,
    Phase phase,
    long disturbedEpoch,
    @Nullable ProcessReport process,
    boolean healthy,
    List<StepReport> steps,
    @Nullable String failureCode,
    @Nullable String failureMessage) {

  public InstanceReport {
    steps = List.copyOf(steps);
  }
}
