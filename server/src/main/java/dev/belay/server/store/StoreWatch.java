package dev.belay.server.store;

import java.util.List;

/** Told how long transactions take and what they did to orders; must be short and not throw. */
public interface StoreWatch {

  StoreWatch NONE = new StoreWatch() {};

  /** Who asks. */
  enum Kind {
    READ,
    COMMAND,
    ENGINE,
    REPORT
  }

  /** A clock for durations. */
  default long nanos() {
    return 0;
  }

  /**
   * A transaction has ended, well or not.
   *
   * @param waited nanoseconds until it could begin
   * @param took nanoseconds from then on, with all its attempts
   */
  default void ended(Kind kind, long waited, long took) {}

  /** What one transaction of this node did to orders; told once, after its commit. */
  default void committed(List<NewEvent> events) {}
}
