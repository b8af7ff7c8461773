package dev.belay.simulation;

/**
 * How the processes of a version behave; times in nanoseconds of their life, negative for never.
 *
 * @param healthyAfter when it answers its health check
 * @param exitsAfter when it ends by itself
 * @param stopsAfter how long it needs after TERM
 */
record Behaviour(long healthyAfter, long exitsAfter, long stopsAfter) {

  static final Behaviour GOOD = new Behaviour(400 * World.MILLISECOND, -1, 90 * World.MILLISECOND);
  static final Behaviour HANGS = new Behaviour(-1, -1, 2 * World.SECOND);
  static final Behaviour EXITS = new Behaviour(-1, 150 * World.MILLISECOND, 0);
  static final Behaviour SLOW = new Behaviour(3 * World.SECOND, -1, World.SECOND);

  /** The name of a version says what it is like. */
  static Behaviour of(String version) {
    return switch (version.charAt(0)) {
      case 'h' -> HANGS;
      case 'x' -> EXITS;
      case 's' -> SLOW;
      default -> GOOD;
    };
  }
}
