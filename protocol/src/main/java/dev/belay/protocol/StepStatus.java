package dev.belay.protocol;

/** How a step stands. */
public enum StepStatus {
  RUNNING,
  DONE,
  FAILED,
  /** A newer goal came before the step was over. */
  INTERRUPTED
}
