package dev.belay.core.plan;

/** What becomes of an instance when its host hears of a goal. */
public enum Fate {
  /** It is what is wanted already. */
  STAYS,
  /** It returns to what it had reached before. */
  GOES_BACK,
  /** It goes on to another revision, or to a new start of the same. */
  MOVES,
  /** It runs what it was to run anyway, after a time without a process. */
  STARTS,
  STOPS,
  /** It is taken off its host. */
  LEAVES,
  /** Its host is offline: it hears of the goal when it returns. */
  UNKNOWN
}
