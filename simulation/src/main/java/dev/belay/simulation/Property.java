package dev.belay.simulation;

/**
 * What must hold, always (semantics: the nine properties, the evidence, and the log), each counted
 * where it could have failed.
 */
enum Property {
  UNTOUCHED_AFTER_ABORT,
  ONE_OPEN_ORDER_ONE_RUNNING_BATCH,
  BATCH_WAITS_FOR_VERDICTS,
  BATCH_WAITS_FOR_EVIDENCE,
  EPOCHS_GROW_AND_ONE_PROCESS,
  ONE_VERDICT_AND_ABORT_IN_TIME,
  CONVERGES,
  DISTURBANCE_BOUNDED,
  NOTHING_ACKNOWLEDGED_IS_LOST,
  SAME_FACTS_SAME_DECISION,
  LOG_TELLS_THE_STATE
}
