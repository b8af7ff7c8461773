package dev.belay.agent.reconcile;

/**
 * How the processes of a revision behave, in milliseconds of their life.
 *
 * @param healthyAfter when it becomes healthy; negative never
 * @param exitsAfter when it ends by itself; negative never
 * @param stopsAfter how long it needs after TERM; negative for ever
 * @param unfit whether it could never be started on this host
 */
public record Behaviour(long healthyAfter, long exitsAfter, long stopsAfter, boolean unfit) {

  public static final Behaviour GOOD = new Behaviour(400, -1, 120, false);
  public static final Behaviour NEVER_HEALTHY = new Behaviour(-1, -1, 120, false);
  public static final Behaviour EXITS = new Behaviour(-1, 200, 120, false);
  public static final Behaviour STUBBORN = new Behaviour(400, -1, -1, false);
  public static final Behaviour UNFIT = new Behaviour(400, -1, 120, true);
}
