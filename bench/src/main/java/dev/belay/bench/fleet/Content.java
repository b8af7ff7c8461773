package dev.belay.bench.fleet;

import dev.belay.core.fleet.RunState;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.RevisionMessage;
import java.util.Optional;

/** What a goal asks for, without its epoch: what two goals may have in common. */
public record Content(RunState runState, long run, Optional<String> revision, String version) {

  static final Content NOTHING = new Content(RunState.STOPPED, 0, Optional.empty(), "");

  static Content of(GoalMessage goal) {
    var revision = Optional.ofNullable(goal.revision());
    return new Content(
        goal.runState(),
        goal.run(),
        revision.map(RevisionMessage::id),
        revision.map(RevisionMessage::packageVersion).orElse(""));
  }
}
