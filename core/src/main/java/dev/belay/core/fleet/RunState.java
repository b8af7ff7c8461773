package dev.belay.core.fleet;

/** What the control plane wants of an instance's process (semantics: goal). */
public enum RunState {
  RUNNING,
  STOPPED,
  /** No process, no files: the instance leaves its host. */
  ABSENT
}
