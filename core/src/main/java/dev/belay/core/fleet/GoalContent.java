package dev.belay.core.fleet;

import java.util.Optional;

/**
 * What an instance should be, without the epoch that fences it.
 *
 * @param revision identity of the frozen revision; empty while nothing was ever deployed
 * @param run which start of the revision is wanted, from 0; only deploy, restart and reset raise it
 */
public record GoalContent(Optional<String> revision, RunState runState, long run) {

  /** What an instance is before anything was deployed to it. */
  public static final GoalContent NOTHING = new GoalContent(Optional.empty(), RunState.STOPPED, 0);

  public GoalContent {
    if (run < 0) {
      throw new IllegalArgumentException("run must not be negative: " + run);
    }
    if (runState == RunState.RUNNING && revision.isEmpty()) {
      throw new IllegalArgumentException("a running instance needs a revision");
    }
  }

  public static GoalContent running(String revision, long run) {
    return new GoalContent(Optional.of(revision), RunState.RUNNING, run);
  }

  public GoalContent with(RunState state) {
    return new GoalContent(revision, state, run);
  }

  /** Same revision and run state; a mere restart does not count (semantics: superseded). */
  public boolean sameButForRun(GoalContent other) {
    return revision.equals(other.revision) && runState == other.runState;
  }
}
