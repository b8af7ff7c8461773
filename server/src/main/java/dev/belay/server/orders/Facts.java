package dev.belay.server.orders;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.RunState;
import dev.belay.server.evidence.BatchCheck;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.InstanceRow;
import dev.belay.server.store.Tx;
import dev.belay.server.views.Policy;
import java.util.Map;
import java.util.Optional;

/** What is known of an application's instances when an order over them is made. */
final class Facts {

  private final Tx tx;
  private final Map<String, GoalRow> goals;

  Facts(Tx tx, String appId) {
    this.tx = tx;
    this.goals = tx.goals().ofApplication(appId);
  }

  static Policy policy(ApplicationRow application) {
    return new Policy(
        application.tolerance(),
        application.autoRollback(),
        application.offlineGraceSeconds(),
        application.abortDeadlineSeconds(),
        application.minimumHealthySeconds());
  }

  /** With what is measured after each batch: of deploys alone. */
  static Policy deployPolicy(Tx tx, ApplicationRow application) {
    var policy = policy(application);
    return new Policy(
        policy.tolerance(),
        policy.autoRollback(),
        policy.offlineGraceSeconds(),
        policy.abortDeadlineSeconds(),
        policy.minimumHealthySeconds(),
        tx.checks().find(application.id()).map(BatchCheck::read).orElse(null));
  }

  GoalContent goal(InstanceRow instance) {
    return goal(instance.id());
  }

  GoalContent goal(String instanceId) {
    return Optional.ofNullable(goals.get(instanceId))
        .map(goal ->
            new GoalContent(
                Optional.ofNullable(goal.revisionId()),
                RunState.valueOf(goal.runState()),
                goal.run()))
        .orElse(GoalContent.NOTHING);
  }

  /** Its host is offline, or it should run and is not healthy (semantics: Failure). */
  boolean inTrouble(InstanceRow instance) {
    var hosts = tx.fleetViews();
    if (!hosts.online(tx.hosts().lastSeen(instance.hostId()).orElse(null), tx.now())) {
      return true;
    }
    return goal(instance).runState() == RunState.RUNNING
        && tx.observations().find(instance.id()).filter(seen -> seen.healthy()).isEmpty();
  }
}
