package dev.belay.core.order;

import dev.belay.core.fleet.Goal;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Observation;
import java.time.Instant;
import java.util.Optional;

/**
 * One instance in an order, with what is known of it now.
 *
 * @param target what the order brings
 * @param before what the instance had reached when the order first touched it; empty: untouched
 * @param epoch of the goal that the order set last; 0 while untouched
 * @param excused its trouble was there before the order, and does not stop it
 * @param now what is known of the instance
 */
public record InstanceTask(
    String id,
    String instanceId,
    String hostId,
    String groupId,
    int pipeline,
    TaskState state,
    Optional<Verdict> verdict,
    Target target,
    Optional<PreImage> before,
    long epoch,
    boolean excused,
    Known now) {

  /**
   * What an order brings to an instance.
   *
   * @param freshRun whether every setting of it asks for a new start
   */
  public record Target(GoalContent content, boolean freshRun) {

    /** The content to set now, given the highest run that the instance was ever given. */
    public GoalContent resolve(long lastRun) {
      return freshRun
          ? new GoalContent(content.revision(), content.runState(), lastRun + 1)
          : content;
    }
  }

  /**
   * The way back.
   *
   * @param content what the instance had reached
   * @param epoch the newest epoch that the instance had then
   */
  public record PreImage(GoalContent content, long epoch) {}

  /**
   * Stored facts about the instance.
   *
   * @param lastRun the highest run ever given
   * @param reachedSince since when the host reports the present epoch as reached and healthy
   * @param lastSeen when the host last synced; never before this control plane began to serve
   */
  public record Known(
      Goal goal,
      GoalContent reached,
      long lastRun,
      Optional<Observation> seen,
      Optional<Instant> reachedSince,
      Instant lastSeen) {}

  public boolean touched() {
    return before.isPresent();
  }

  /** What the host says of the very goal that this order set last. */
  public Optional<Observation> answer() {
    return now.seen().filter(seen -> seen.epoch() == epoch && epoch == now.goal().epoch());
  }
}
