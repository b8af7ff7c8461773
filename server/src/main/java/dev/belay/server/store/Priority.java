package dev.belay.server.store;

/** Who writes first when several wait. */
public enum Priority {
  /** A person or a client waits for the answer. */
  COMMAND,
  ENGINE,
  REPORT
}
