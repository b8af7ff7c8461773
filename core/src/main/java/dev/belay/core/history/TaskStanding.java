package dev.belay.core.history;

import dev.belay.core.fleet.Failure;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import java.util.Optional;

/**
 * Where one instance stands in an order.
 *
 * @param epoch of the goal that the order set last; 0 while untouched
 */
public record TaskStanding(
    TaskState state, Optional<Verdict> verdict, Optional<Failure> failure, long epoch) {

  static final TaskStanding NEW =
      new TaskStanding(TaskState.WAITING, Optional.empty(), Optional.empty(), 0);

  /** The verdict, or else the state, in one word. */
  public String word() {
    return word(state, verdict);
  }

  public static String word(TaskState state, Optional<Verdict> verdict) {
    return verdict.map(Enum::name).orElseGet(state::name);
  }

  TaskStanding judged(Verdict given, Optional<Failure> why) {
    return new TaskStanding(TaskState.SETTLED, Optional.of(given), why, epoch);
  }

  TaskStanding active() {
    return new TaskStanding(TaskState.ACTIVE, Optional.empty(), Optional.empty(), epoch);
  }

  TaskStanding under(long newEpoch) {
    return new TaskStanding(state, verdict, failure, newEpoch);
  }
}
