package dev.belay.simulation;

import dev.belay.agent.reconcile.InstanceRecord;
import dev.belay.agent.reconcile.SpawnRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must hold on hosts, seen from outside their agents. */
final class HostChecks implements HostWitness {

  /** A confirmation lasts 10 s by a clock that may run a tenth too slow, and acts take a moment. */
  private static final long LATEST_ACT = 12 * World.SECOND;

  private final World world;
  private final Checks checks;
  private final Map<String, Long> newestEpoch;
  private final Map<String, InstanceRecord> journals = new HashMap<>();

  /**
   * Watches hosts.
   *
   * @param newestEpoch filled with the epoch of every instance that its host has written down
   */
  HostChecks(World world, Checks checks, Map<String, Long> newestEpoch) {
    this.world = world;
    this.checks = checks;
    this.newestEpoch = newestEpoch;
  }

  @Override
  public void journaled(@Nullable InstanceRecord before, InstanceRecord after) {
    var newest = newestEpoch.getOrDefault(after.id(), 0L);
    checks.require(
        Property.EPOCHS_GROW_AND_ONE_PROCESS,
        after.epoch() >= newest,
        after.id() + " fell back from epoch " + newest + " to " + after.epoch());
    newestEpoch.put(after.id(), after.epoch());
    journals.put(after.id(), after);
  }

  @Override
  public void started(String instanceId, SpawnRecord spawn, List<HostProcess> live) {
    var same = live.stream().filter(process -> process.instanceId.equals(instanceId)).count();
    checks.require(
        Property.EPOCHS_GROW_AND_ONE_PROCESS,
        same == 1,
        same + " processes of " + instanceId + " at once");
  }

  @Override
  public void stopped(HostProcess process) {
    var journal = journals.get(process.instanceId);
    if (journal == null) {
      return;
    }
    var late = checks.supersededFor(process.instanceId, journal.epoch(), world.now());
    checks.require(
        Property.EPOCHS_GROW_AND_ONE_PROCESS,
        late <= LATEST_ACT,
        process.instanceId
            + " was stopped for epoch "
            + journal.epoch()
            + ", "
            + late / World.SECOND
            + " s after a newer one");
  }
}
