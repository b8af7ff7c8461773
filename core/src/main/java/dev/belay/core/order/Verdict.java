package dev.belay.core.order;

/** How an instance left an order. */
public enum Verdict {
  UNTOUCHED,
  COMPLETED,
  RESTORED,
  FAILED,
  SKIPPED,
  /** The host did not answer in time. */
  UNKNOWN,
  /** Unsettled when a rollback took it over; its fate is a row of that rollback. */
  SUPERSEDED
}
