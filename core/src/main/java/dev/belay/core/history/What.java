package dev.belay.core.history;

/** What happened to the subject of an event. */
public enum What {
  CREATED,
  /** An order or a pipeline has another status. */
  MOVED,
  /** From now on the order only settles; its status says so later. */
  ABORT_ACCEPTED,
  /** A person let the pipeline start. */
  CONFIRMED,
  /** The order wants something of the task's instance, under a new epoch. */
  GOAL_SET,
  /** The task has a verdict. */
  JUDGED,
  /** What is measured after a pipeline says something else than before. */
  MEASURED
}
