package dev.belay.simulation;

import dev.belay.agent.reconcile.InstanceRecord;
import dev.belay.agent.reconcile.SpawnRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees what happens on a host, from outside the agent. */
interface HostWitness {

  void journaled(@Nullable InstanceRecord before, InstanceRecord after);

  void started(String instanceId, SpawnRecord spawn, List<HostProcess> live);

  void stopped(HostProcess process);
}
