package dev.belay.simulation;

import dev.belay.agent.reconcile.InstanceRecord;
import dev.belay.agent.reconcile.SpawnRecord;
import java.util.List;

/** Sees what happens on a host, from outside the agent. */
interface HostWitness {

  /** An answer said that the epoch is the newest; as old as its question. */
  void confirmed(String instanceId, long epoch, long askedAt);

  void journaled(InstanceRecord after);

  void started(String instanceId, SpawnRecord spawn, List<HostProcess> live);

  void stopped(HostProcess process);

  /** The process answered its health check, truly. */
  void healthy(HostProcess process);
}
