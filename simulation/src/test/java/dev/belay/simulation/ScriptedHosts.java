package dev.belay.simulation;

import dev.belay.agent.reconcile.InstanceRecord;
import dev.belay.agent.reconcile.Occupancy;
import dev.belay.agent.reconcile.Progress;
import dev.belay.agent.reconcile.SpawnRecord;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.ProcessReport;
import dev.belay.protocol.RevisionMessage;
import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that do at once what they are told, and say so when they sync next; a version's name says
 * whether it can be healthy.
 */
final class ScriptedHosts {

  static final String BOOT = "boot";

  /** One instance on its host; nothing of it changes, so that a start can be had again. */
  record Place(
      String host,
      GoalMessage goal,
      Phase phase,
      long disturbedEpoch,
      boolean healthy,
      @Nullable HostProcess process) {}

  /** All that hosts are. */
  record Snapshot(Map<String, Place> places, Map<String, Long> sequences) {}

  private final World world;
  private final HostChecks witness;
  private final Map<String, Place> places = new TreeMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private long pids;

  ScriptedHosts(World world, HostChecks witness) {
    this.world = world;
    this.witness = witness;
  }

  Snapshot snapshot() {
    return new Snapshot(Map.copyOf(places), Map.copyOf(sequences));
  }

  /** The hosts are as they were, and those who watch them learn of it. */
  void restore(Snapshot snapshot) {
    places.putAll(snapshot.places());
    sequences.putAll(snapshot.sequences());
    places.values().forEach(this::witness);
  }

  private void witness(Place place) {
    witness.journaled(
        new InstanceRecord(
            place.goal(),
            new Progress(place.phase(), null, List.of()),
            place.disturbedEpoch(),
            place.goal().run(),
            false,
            null,
            new Occupancy(null, null, 0, 0),
            false));
    var process = place.process();
    if (process != null) {
      witness.started(place.goal().instanceId(), process.spawn, List.of(process));
      if (place.healthy()) {
        witness.healthy(process);
      }
    }
  }

  @Nullable Place place(String instanceId) {
    return places.get(instanceId);
  }

  /** What the host says next. */
  SyncRequest says(String host) {
    var sequence = sequences.merge(host, 1L, Long::sum);
    return new SyncRequest(
        host,
        BOOT,
        1,
        sequence,
        0,
        false,
        places.values().stream()
            .filter(place -> place.host().equals(host))
            .map(ScriptedHosts::report)
            .toList());
  }

  private static InstanceReport report(Place place) {
    var process = place.process();
    return new InstanceReport(
        place.goal().instanceId(),
        place.goal().epoch(),
        place.phase(),
        place.disturbedEpoch(),
        process == null
            ? null
            : new ProcessReport(process.spawn.revision(), process.spawn.run(), process.pid, 1),
        place.healthy(),
        List.of(),
        place.phase() == Phase.FAILED ? FailureCode.HEALTH_CHECK_FAILED.code() : null,
        place.phase() == Phase.FAILED ? "It is not healthy." : null);
  }

  /** The host does all that it was told, at once. */
  void hears(String host, SyncAnswer answer) {
    answer.forget().forEach(places::remove);
    for (var goal : answer.goals()) {
      var known = places.get(goal.instanceId());
      if (known == null || known.goal().epoch() < goal.epoch()) {
        var place = converge(host, goal, known);
        places.put(goal.instanceId(), place);
        witness(place);
      }
    }
  }

  /** The process of the instance is not well any more. */
  void sicken(String instanceId) {
    places.computeIfPresent(
        instanceId,
        (id, was) ->
            new Place(
                was.host(), was.goal(), was.phase(), was.disturbedEpoch(), false, was.process()));
  }

  private Place converge(String host, GoalMessage goal, @Nullable Place known) {
    var before = known == null ? 0 : known.disturbedEpoch();
    var process = known == null ? null : known.process();
    var revision = goal.revision();
    if (goal.runState() != RunState.RUNNING || revision == null) {
      var disturbed = process == null ? before : goal.epoch();
      return new Place(host, goal, Phase.REACHED, disturbed, false, null);
    }
    if (process != null && serves(process, revision, goal.run())) {
      return settled(host, goal, before, process);
    }
    var spawn = new SpawnRecord(++pids, revision.id(), goal.run(), "", 0);
    var started =
        new HostProcess(
            goal.instanceId(), 100 + pids, spawn, revision.packageVersion(), world.now());
    return settled(host, goal, goal.epoch(), started);
  }

  private static boolean serves(HostProcess process, RevisionMessage revision, long run) {
    return process.spawn.revision().equals(revision.id()) && process.spawn.run() >= run;
  }

  private static Place settled(String host, GoalMessage goal, long disturbed, HostProcess process) {
    var healthy = Behaviour.of(process.version).healthyAfter() >= 0;
    var phase = healthy ? Phase.REACHED : Phase.FAILED;
    return new Place(host, goal, phase, disturbed, healthy, process);
  }
}
