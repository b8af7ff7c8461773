package dev.belay.agent.reconcile;

/** How long things may take, in nanoseconds, and why. */
final class Limits {

  static final long MILLISECOND = 1_000_000L;
  static final long SECOND = 1_000_000_000L;
  static final long NEVER = Long.MAX_VALUE;

  /** How old a confirmation may be at the point of no return (semantics: Point of no return). */
  static final long CONFIRMATION = 10 * SECOND;

  /** Fetching, retries included; a package of 1 GB over 100 Mbit/s takes 80 s. */
  static final long DOWNLOAD = 300 * SECOND;

  static final long DOWNLOAD_FIRST_RETRY = 200 * MILLISECOND;
  static final long DOWNLOAD_LAST_RETRY = 10 * SECOND;

  /** How long an empty group may take to vanish after KILL; longer means uninterruptible sleep. */
  static final long KILLED = 10 * SECOND;

  /** A listening socket vanishes with its process; the rest is for a slow kernel. */
  static final long PORT_RELEASE = 5 * SECOND;

  /** The wrapper needs some 10 ms; the rest is for a machine that swaps. */
  static final long SPAWN = 30 * SECOND;

  /** A wrapper that holds the lock writes its pid within milliseconds; see {@link #SPAWN}. */
  static final long SETTLE = 5 * SECOND;

  /** Without a check, a process counts as healthy after this long (semantics: Health). */
  static final long STAYED_UP = 5 * SECOND;

  static final int DEFAULT_HEALTH_DEADLINE_SECONDS = 60;

  static final long HOOK = 600 * SECOND;

  /** Of hooks on the way back: an abort may not hang on them (semantics: Each step). */
  static final long HOOK_GOING_BACK = 30 * SECOND;

  /**
   * Between TERM and KILL: a script has time to remove its lock file, and an abort none to lose.
   */
  static final long HOOK_GRACE = 2 * SECOND;

  /** Often enough that a batch gate sees a sick instance, seldom enough to cost nothing. */
  static final long WATCH = 3 * SECOND;

  /** A process that was just started again should be seen healthy soon. */
  static final long WATCH_AFTER_START = 250 * MILLISECOND;

  static final long WATCH_AFTER_START_FOR = 60 * SECOND;

  /** One lost answer is noise; three in a row are an illness. */
  static final int WATCH_FAILURES = 3;

  /** A child that ends wakes us at once; this is for processes of an earlier agent. */
  static final long ALIVE_CHECK = 2 * SECOND;

  static final long FIRST_BACK_OFF = SECOND;
  static final long LAST_BACK_OFF = 60 * SECOND;

  /** Longer than the longest back-off, so that a process that dies each minute still backs off. */
  static final long STABLE = 120 * SECOND;

  /** How long a half-changed instance waits for the server before what was last good is started. */
  static final long UNSYNCED = 10 * SECOND;

  static final long KEEP_LIST = 3600 * SECOND;

  /** After an unexpected fault of the host outside of a change. */
  static final long FAULT_PAUSE = 5 * SECOND;

  private Limits() {}
}
