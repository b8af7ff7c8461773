package dev.belay.simulation;

import dev.belay.agent.reconcile.ProcessRecord;
import dev.belay.agent.reconcile.SpawnRecord;
import dev.belay.agent.reconcile.SpawnState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The processes of a simulated host, and those that are about to start. */
final class HostProcesses {

  private final World world;
  private final HostWitness witness;
  private final Planted planted;
  private final Map<String, Long> tickets = new HashMap<>();
  private final List<HostProcess> processes = new ArrayList<>();
  private final List<Wrapper> wrappers = new ArrayList<>();
  private int boots = 1;
  private long pids = 100;

  private record Wrapper(String instanceId, SpawnRecord spawn, String version, long readyAt) {}

  HostProcesses(World world, HostWitness witness, Planted planted) {
    this.world = world;
    this.witness = witness;
    this.planted = planted;
  }

  void reboot() {
    processes.forEach(process -> process.die(world.now()));
    processes.clear();
    wrappers.clear();
    boots++;
  }

  String boot() {
    return "boot-" + boots;
  }

  /** Only the newest ticket of an instance lets a process come to life. */
  void begin(String instanceId, SpawnRecord spawn, String version) {
    tickets.put(instanceId, spawn.ticket());
    var delay = world.between(1, 25) * World.MILLISECOND;
    wrappers.add(new Wrapper(instanceId, spawn, version, world.now() + delay));
  }

  void revoke(String instanceId) {
    tickets.put(instanceId, -1L);
  }

  /** Processes that live now; starts that are due come to life first. */
  List<HostProcess> live() {
    for (var wrapper : List.copyOf(wrappers)) {
      if (wrapper.readyAt <= world.now()) {
        wrappers.remove(wrapper);
        comeToLife(wrapper);
      }
    }
    processes.removeIf(process -> !process.alive(world.now()));
    return processes;
  }

  /** The lock and the ticket of the real wrapper: one process, and only the newest start. */
  private void comeToLife(Wrapper wrapper) {
    var id = wrapper.instanceId;
    processes.removeIf(process -> !process.alive(world.now()));
    var taken =
        planted != Planted.START_IGNORES_THE_LOCK
            && processes.stream().anyMatch(process -> process.instanceId.equals(id));
    var revoked =
        planted != Planted.START_IGNORES_THE_LOCK
            && tickets.getOrDefault(id, 0L) != wrapper.spawn.ticket();
    if (taken || revoked) {
      return;
    }
    processes.add(new HostProcess(id, ++pids, wrapper.spawn, wrapper.version, wrapper.readyAt));
    witness.started(id, wrapper.spawn, processes);
  }

  @Nullable HostProcess of(String instanceId) {
    return live().stream()
        .filter(process -> process.instanceId.equals(instanceId))
        .findFirst()
        .orElse(null);
  }

  /** What became of a start: there is a process, there may still be one, or there will be none. */
  SpawnState of(String instanceId, long ticket) {
    for (var process : live()) {
      if (process.instanceId.equals(instanceId) && process.spawn.ticket() == ticket) {
        return new SpawnState.Running(process.pid, process.startedAt);
      }
    }
    return wrappers.stream()
            .anyMatch(each -> each.instanceId.equals(instanceId) && each.spawn.ticket() == ticket)
        ? new SpawnState.Starting()
        : new SpawnState.Ended("exit code 97");
  }

  @Nullable HostProcess find(ProcessRecord record) {
    if (!boot().equals(record.machineBoot())) {
      return null;
    }
    return live().stream().filter(each -> each.pid == record.pid()).findFirst().orElse(null);
  }
}
