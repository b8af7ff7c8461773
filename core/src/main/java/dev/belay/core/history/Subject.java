package dev.belay.core.history;

/** What an event is about. */
public enum Subject {
  ORDER,
  PIPELINE,
  TASK
}
