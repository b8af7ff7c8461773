package dev.belay.server.fleet;

import dev.belay.core.fleet.RunState;
import dev.belay.protocol.GoalMessage;
import dev.belay.server.revisions.Revisions;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.Tx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Goals as hosts need them. */
public final class GoalMessages {

  private final Revisions revisions;
  private final Map<String, String> applications = new ConcurrentHashMap<>();

  public GoalMessages(Revisions revisions) {
    this.revisions = revisions;
  }

  GoalMessage of(Tx tx, GoalRow goal) {
    return new GoalMessage(
        goal.instanceId(),
        application(tx, goal.instanceId()),
        goal.epoch(),
        RunState.valueOf(goal.runState()),
        goal.run(),
        goal.revisionId() == null ? null : revisions.message(tx, goal.revisionId()));
  }

  private String application(Tx tx, String instanceId) {
    return applications.computeIfAbsent(
        instanceId, id -> tx.instances().applicationName(id).orElse(""));
  }
}
