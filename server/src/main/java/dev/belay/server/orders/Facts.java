package dev.belay.server.orders;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.RunState;
import dev.belay.server.evidence.BatchCheck;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.InstanceRow;
import dev.belay.server.store.ObservationRow;
import dev.belay.server.store.Tx;
import dev.belay.server.views.Policy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is known of an application's instances when an order over them is made. */
final class Facts {

  private final Tx tx;
  private final Map<String, GoalRow> goals;
  private final Map<String, ObservationRow> observations;
  private final Map<String, Instant> lastSeen;

  Facts(Tx tx, String appId) {
    this.tx = tx;
    this.goals = tx.goals().ofApplication(appId);
    this.observations = tx.observations().ofApplication(appId);
    this.lastSeen = tx.hosts().lastSeenOf(appId);
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

  /** What its host last reported of it. */
  Optional<ObservationRow> observation(String instanceId) {
    return Optional.ofNullable(observations.get(instanceId));
  }

  /** Its host is offline, or it should run and is not healthy (semantics: Failure). */
  boolean inTrouble(InstanceRow instance) {
    if (!tx.fleetViews().online(lastSeen.get(instance.hostId()), tx.now())) {
      return true;
    }
    return goal(instance).runState() == RunState.RUNNING
        && observation(instance.id()).filter(ObservationRow::healthy).isEmpty();
  }
}
