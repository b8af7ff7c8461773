package dev.belay.server.orders;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.fleet.Step;
import dev.belay.core.plan.Effect.Way;
import dev.belay.core.plan.Forecast;
import dev.belay.core.plan.Forecast.Running;
import dev.belay.server.store.FleetViewRows.InstanceSeen;
import dev.belay.server.store.ObservationRow;
import dev.belay.server.store.Tx;
import dev.belay.server.views.Steps;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goals would do to an application's instances, given how these are before a command. */
final class Outlook {

  private final Tx tx;
  private final Facts present;
  private final Map<String, String> versions = new HashMap<>();

  Outlook(Tx tx, String appId) {
    this.tx = tx;
    this.present = new Facts(tx, appId);
  }

  boolean online(InstanceSeen instance) {
    return tx.fleetViews().online(instance.lastSeen(), tx.now());
  }

  boolean healthy(InstanceSeen instance) {
    return online(instance) && instance.processUp() && instance.healthy();
  }

  Forecast forecast(InstanceSeen instance, GoalContent wanted, Way way) {
    var process = present.observation(instance.id()).flatMap(Outlook::process);
    return Forecast.of(
        new Forecast.Now(online(instance), present.goal(instance.id()), process), wanted, way);
  }

  private static Optional<Running> process(ObservationRow seen) {
    var revision = seen.revisionId();
    var run = seen.run();
    return !seen.processUp() || revision == null || run == null
        ? Optional.empty()
        : Optional.of(new Running(revision, run, ends(seen, revision, run)));
  }

  /** Past the point of no return, what was good before runs on only until it is stopped. */
  private static boolean ends(ObservationRow seen, String revision, long run) {
    return !seen.phase().equals(Phase.REACHED.name())
        && seen.disturbedEpoch() == seen.epoch()
        && revision.equals(seen.reachedRevision())
        && run == seen.reachedRun()
        && Steps.read(seen.steps()).stream().noneMatch(each -> each.step() == Step.START);
  }

  /** The version that a goal asks to run; null when it asks for no process. */
  @Nullable String version(GoalContent wanted) {
    var revision = wanted.revision();
    return wanted.runState() == RunState.RUNNING && revision.isPresent()
        ? versions.computeIfAbsent(revision.get(), this::read)
        : null;
  }

  private String read(String revisionId) {
    var revision = tx.revisions().find(revisionId).orElseThrow();
    return tx.packages().find(revision.packageVersionId()).orElseThrow().version();
  }
}
