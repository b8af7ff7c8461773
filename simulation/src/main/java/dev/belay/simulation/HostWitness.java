package dev.belay.simulation;

import dev.belay.agent.reconcile.InstanceRecord;
import dev.belay.agent.reconcile.SpawnRecord;
import java.util.List;
import java.util.Set;

/** Sees what happens on a host, from outside the agent. */
interface HostWitness {

  /** An answer said that the epoch is the newest; as old as its question. */
  void confirmed(String instanceId, long epoch, long askedAt);

  /** The agent's next life has heard nothing yet. */
  void died(Set<String> instanceIds);

  void journaled(InstanceRecord after);

  /** The agent has decided to start a process. */
  void starting(String instanceId, SpawnRecord spawn);

  void started(String instanceId, SpawnRecord spawn, List<HostProcess> live);

  void stopped(HostProcess process);

  /** The process answered its health check, truly. */
  void healthy(HostProcess process);
}
