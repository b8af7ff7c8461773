package dev.belay.agent.reconcile;

/** Whether the server should hear something. */
public enum Urgency {
  NOTHING_NEW,
  /** May wait a few milliseconds for more of its kind. */
  SOON,
  /** A goal was reached or has failed: an order waits for it. */
  AT_ONCE
}
