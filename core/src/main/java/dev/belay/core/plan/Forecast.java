package dev.belay.core.plan;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.plan.Effect.Way;
import java.util.Optional;

/**
 * What a goal will do to one instance, as far as its host's last report tells (semantics: One
 * rule).
 *
 * @param restarts whether a process is started anew for it
 */
public record Forecast(Fate fate, boolean restarts) {

  /** Nothing is asked of it. */
  public static final Forecast UNASKED = new Forecast(Fate.STAYS, false);

  /**
   * One instance as it is.
   *
   * @param online whether its host hears of goals now
   * @param present what was wanted of it so far
   * @param process what runs there
   */
  public record Now(boolean online, GoalContent present, Optional<Running> process) {}

  /**
   * A process, and what it was started for.
   *
   * @param disturbed whether its end has begun: it is not kept whatever is wanted
   */
  public record Running(String revision, long run, boolean disturbed) {

    /** A host leaves alone what runs the wanted revision and was not started too early for it. */
    boolean serves(GoalContent wanted) {
      return !disturbed
          && wanted.revision().filter(revision::equals).isPresent()
          && run >= wanted.run();
    }
  }

  /**
   * Foretells.
   *
   * @param way whether the goal brings the instance forward or gives it its past back
   */
  public static Forecast of(Now now, GoalContent wanted, Way way) {
    if (!now.online()) {
      return new Forecast(Fate.UNKNOWN, false);
    }
    return switch (wanted.runState()) {
      case RUNNING -> running(now, wanted, way);
      case STOPPED ->
          now.process().isPresent() ? new Forecast(Fate.STOPS, false) : kept(now, wanted, way);
      case ABSENT ->
          now.process().isEmpty() && now.present().sameButForRun(wanted)
              ? new Forecast(Fate.STAYS, false)
              : new Forecast(Fate.LEAVES, false);
    };
  }

  private static Forecast running(Now now, GoalContent wanted, Way way) {
    if (now.process().filter(process -> process.serves(wanted)).isPresent()) {
      return kept(now, wanted, way);
    }
    var waits = now.process().isEmpty() && now.present().sameButForRun(wanted);
    return new Forecast(waits ? Fate.STARTS : moved(way), true);
  }

  private static Forecast kept(Now now, GoalContent wanted, Way way) {
    return new Forecast(now.present().sameButForRun(wanted) ? Fate.STAYS : moved(way), false);
  }

  private static Fate moved(Way way) {
    return switch (way) {
      case FORWARD -> Fate.MOVES;
      case BACK -> Fate.GOES_BACK;
    };
  }

  /** Whether a process that runs now comes to its end. */
  public boolean disturbs() {
    return restarts || fate == Fate.STOPS || fate == Fate.LEAVES;
  }

  /** Whether it is healthy afterwards, if all goes well. */
  boolean healthyAfterwards(boolean healthyNow) {
    return restarts || (healthyNow && !disturbs());
  }
}
