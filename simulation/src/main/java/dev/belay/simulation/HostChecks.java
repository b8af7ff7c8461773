package dev.belay.simulation;

import dev.belay.agent.reconcile.InstanceRecord;
import dev.belay.agent.reconcile.SpawnRecord;
import dev.belay.protocol.GoalMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold on hosts, seen from outside their agents; and what is true on them. */
final class HostChecks implements HostWitness, DisturbanceChecks.Ground {

  /** A confirmation lasts 10 s by a clock that may run a tenth too slow, and acts take a moment. */
  private static final long LATEST_ACT = 12 * World.SECOND;

  private final World world;
  private final Tally tally;
  private final Map<String, InstanceRecord> journals = new HashMap<>();
  private final Map<String, Map<Long, Long>> confirmations = new HashMap<>();
  private final Map<String, Integer> startsUnasked = new HashMap<>();
  private final Map<String, Long> healthyEpochs = new HashMap<>();
  private final Map<String, HostProcess> processes = new HashMap<>();
  private Superseded superseded = (instance, epoch, now) -> 0;

  /** How long an epoch of an instance has been out of date. */
  interface Superseded {
    long nanos(String instanceId, long epoch, long now);
  }

  HostChecks(World world, Tally tally) {
    this.world = world;
    this.tally = tally;
  }

  /** From now on a host that acts on an old epoch for too long is found out. */
  void holdAgainst(Superseded goals) {
    superseded = goals;
  }

  /** The newest epoch of the instance that its host has written down. */
  long writtenEpoch(String instanceId) {
    var journal = journals.get(instanceId);
    return journal == null ? 0 : journal.epoch();
  }

  @Override
  public void confirmed(String instanceId, long epoch, long askedAt) {
    confirmations
        .computeIfAbsent(instanceId, id -> new HashMap<>())
        .merge(epoch, askedAt, Math::max);
  }

  @Override
  public void died(Set<String> instanceIds) {
    confirmations.keySet().removeAll(instanceIds);
  }

  @Override
  public void journaled(InstanceRecord after) {
    var newest = writtenEpoch(after.id());
    tally.require(
        Property.EPOCHS_GROW_AND_ONE_PROCESS,
        after.epoch() >= newest,
        after.id() + " fell back from epoch " + newest + " to " + after.epoch());
    var before = journals.put(after.id(), after);
    if (before != null
        && before.epoch() == after.epoch()
        && before.disturbedEpoch() < after.disturbedEpoch()) {
      pointOfNoReturn(after);
    }
  }

  /** semantics: a host that is cut off does not start a change that may have been aborted. */
  private void pointOfNoReturn(InstanceRecord journal) {
    var confirmedAt =
        confirmations
            .getOrDefault(journal.id(), Map.of())
            .getOrDefault(journal.epoch(), -World.HOUR);
    var age = world.now() - confirmedAt;
    tally.require(
        Property.EPOCHS_GROW_AND_ONE_PROCESS,
        age <= LATEST_ACT,
        journal.id()
            + " passed the point of no return of epoch "
            + journal.epoch()
            + ", confirmed "
            + age / World.SECOND
            + " s ago");
  }

  /**
   * semantics: what is started besides the goal is what was last reached, and only while no change
   * has ended it; or while an agent that has just begun hears nothing.
   */
  @Override
  public void starting(String instanceId, SpawnRecord spawn) {
    var journal = journals.get(instanceId);
    if (journal == null || isWanted(spawn, journal.goal())) {
      return;
    }
    startsUnasked.merge(instanceId, 1, Integer::sum);
    var reached = journal.reached();
    var heard = confirmations.getOrDefault(instanceId, Map.of()).containsKey(journal.epoch());
    var endedBy = journal.disturbedEpoch();
    tally.require(
        Property.EPOCHS_GROW_AND_ONE_PROCESS,
        reached != null && isWanted(spawn, reached) && (!heard || endedBy <= reached.epoch()),
        instanceId
            + " starts "
            + spawn.revision()
            + " again under epoch "
            + journal.epoch()
            + ", though epoch "
            + endedBy
            + " has ended it");
  }

  @Override
  public void started(String instanceId, SpawnRecord spawn, List<HostProcess> live) {
    var same = live.stream().filter(process -> process.instanceId.equals(instanceId)).toList();
    tally.require(
        Property.EPOCHS_GROW_AND_ONE_PROCESS,
        same.size() == 1,
        same.size() + " processes of " + instanceId + " at once");
    processes.put(instanceId, same.getFirst());
  }

  private static boolean isWanted(SpawnRecord spawn, GoalMessage goal) {
    var revision = goal.revision();
    return revision != null && revision.id().equals(spawn.revision()) && spawn.run() >= goal.run();
  }

  @Override
  public void stopped(HostProcess process) {
    var journal = journals.get(process.instanceId);
    if (journal == null) {
      return;
    }
    var late = superseded.nanos(process.instanceId, journal.epoch(), world.now());
    // A stop follows the point of no return by as long as the prestop hook takes.
    var begun = journal.disturbedEpoch() == journal.epoch();
    tally.require(
        Property.EPOCHS_GROW_AND_ONE_PROCESS,
        begun || late <= LATEST_ACT,
        process.instanceId
            + " was stopped for epoch "
            + journal.epoch()
            + ", "
            + late / World.SECOND
            + " s after a newer one");
  }

  @Override
  public void healthy(HostProcess process) {
    var journal = journals.get(process.instanceId);
    if (journal != null && isWanted(process.spawn, journal.goal())) {
      healthyEpochs.put(process.instanceId, journal.epoch());
    }
  }

  @Override
  public long disturbedEpoch(String instanceId) {
    var journal = journals.get(instanceId);
    return journal == null ? 0 : journal.disturbedEpoch();
  }

  @Override
  public long healthyEpoch(String instanceId) {
    return healthyEpochs.getOrDefault(instanceId, 0L);
  }

  /** How often its host started again what it had last reached, which nobody had asked for. */
  int startsUnasked(String instanceId) {
    return startsUnasked.getOrDefault(instanceId, 0);
  }

  @Override
  public boolean serves(String instanceId) {
    var process = processes.get(instanceId);
    return process != null && process.healthy(world.now());
  }
}
