package dev.belay.simulation;

import dev.belay.agent.reconcile.FetchState;
import dev.belay.agent.reconcile.Hook;
import dev.belay.agent.reconcile.HookState;
import dev.belay.agent.reconcile.InstanceRecord;
import dev.belay.agent.reconcile.Machine;
import dev.belay.agent.reconcile.NoSpaceException;
import dev.belay.agent.reconcile.ProbeState;
import dev.belay.agent.reconcile.ProcessRecord;
import dev.belay.agent.reconcile.SpawnRecord;
import dev.belay.agent.reconcile.SpawnState;
import dev.belay.protocol.PackageMessage;
import dev.belay.protocol.RevisionMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files, processes and ports of a simulated host. Its disk outlives its processes and its agent.
 */
final class HostMachine implements Machine {

  /** How long a hook hangs: until somebody kills it, or until nothing goes wrong any more. */
  private static final long NEVER = 3_600 * World.SECOND;

  private final World world;
  private final HostWitness witness;
  private final Planted planted;
  private final Map<String, InstanceRecord> journal = new TreeMap<>();
  private final Map<String, String> current = new HashMap<>();
  private final Set<String> packages = new HashSet<>();
  private final HostProcesses processes;
  private final Map<String, Long> fetches = new HashMap<>();
  private final Map<String, String> fetching = new HashMap<>();
  private final Map<String, HostProcess> probes = new HashMap<>();
  private final Map<String, Long> hooks = new HashMap<>();
  private final Map<String, InstanceRecord> earlier = new HashMap<>();
  private @Nullable InstanceRecord late;
  private long fullUntil;

  HostMachine(World world, HostWitness witness, Planted planted) {
    this.planted = planted;
    this.world = world;
    this.witness = witness;
    this.processes = new HostProcesses(world, witness, planted);
  }

  HostProcesses processes() {
    return processes;
  }

  void agentDied() {
    late = null;
    witness.died(journal.keySet());
    if (planted == Planted.JOURNAL_ROLLS_BACK) {
      journal.putAll(earlier);
    }
    fetches.clear();
    fetching.clear();
    probes.clear();
    hooks.clear();
  }

  void reboot() {
    agentDied();
    processes.reboot();
  }

  void losePackages() {
    packages.clear();
  }

  void fillDisk(long until) {
    fullUntil = until;
  }

  Map<String, InstanceRecord> journal() {
    return journal;
  }

  /** Every act may be the agent's last: before it, or after it with nobody told. */
  private void act(Runnable effect) {
    if (world.strikes(Fault.AGENT_DIES_AT_AN_ACT, 100)) {
      if (world.oneIn(2)) {
        effect.run();
      }
      throw new AgentDied();
    }
    effect.run();
  }

  private void space() throws NoSpaceException {
    if (world.now() < fullUntil) {
      throw new NoSpaceException("no space left on device", new IOException("ENOSPC"));
    }
  }

  @Override
  public List<InstanceRecord> load() {
    return List.copyOf(journal.values());
  }

  @Override
  public void save(InstanceRecord instance) throws IOException {
    space();
    if (planted == Planted.JOURNAL_IS_WRITTEN_AFTER_THE_ACT) {
      writeLate(instance);
      return;
    }
    act(() -> write(instance));
  }

  private void write(InstanceRecord instance) {
    witness.journaled(instance);
    var before = journal.put(instance.id(), instance);
    if (before != null && before.epoch() < instance.epoch()) {
      earlier.put(instance.id(), before);
    }
  }

  /** The planted fault: what was to be written before the act is written before the next one. */
  private void writeLate(InstanceRecord instance) {
    if (late != null) {
      write(late);
    }
    late = instance;
    act(() -> {});
  }

  @Override
  public void erase(String instanceId) {
    act(() -> journal.remove(instanceId));
  }

  @Override
  public String machineBoot() {
    return processes.boot();
  }

  @Override
  public void beginFetch(String instanceId, PackageMessage artifact) {
    var there = packages.contains(artifact.sha256());
    var took = there ? 0 : world.between(20, 900) * World.MILLISECOND;
    fetching.put(instanceId, artifact.sha256());
    fetches.put(instanceId, world.now() + took);
  }

  @Override
  public FetchState pollFetch(String instanceId) {
    var readyAt = fetches.get(instanceId);
    if (readyAt == null || readyAt > world.now()) {
      return new FetchState.Fetching();
    }
    var sha256 = fetching.getOrDefault(instanceId, "");
    if (!packages.contains(sha256) && world.strikes(Fault.PACKAGE_URL_FAILS, 6)) {
      fetches.remove(instanceId);
      return new FetchState.Interrupted("connection reset");
    }
    packages.add(sha256);
    return new FetchState.Fetched();
  }

  @Override
  public void cancelFetch(String instanceId) {
    fetches.remove(instanceId);
  }

  @Override
  public void check(String instanceId, RevisionMessage revision) {
    // Every simulated revision can be started; that some exit at once is their own affair.
  }

  @Override
  public void switchTo(String instanceId, RevisionMessage revision) throws IOException {
    space();
    act(() -> current.put(instanceId, revision.id()));
  }

  @Override
  public void removeFiles(String instanceId) {
    act(() -> current.remove(instanceId));
  }

  @Override
  public void prune(Set<String> kept, Map<String, Set<String>> revisions) {
    act(() -> packages.retainAll(kept));
  }

  @Override
  public void spawn(String instanceId, SpawnRecord spawn, RevisionMessage revision)
      throws IOException {
    space();
    act(() -> {
      witness.starting(instanceId, spawn);
      processes.begin(instanceId, spawn, revision.packageVersion());
    });
  }

  @Override
  public SpawnState pollSpawn(String instanceId, long ticket) {
    return processes.of(instanceId, ticket);
  }

  @Override
  public void revokeSpawn(String instanceId) {
    act(() -> processes.revoke(instanceId));
  }

  @Override
  public SpawnState pollRevoked(String instanceId, long ticket) {
    return switch (processes.of(instanceId, ticket)) {
      case SpawnState.Running running -> running;
      case SpawnState.Starting(), SpawnState.Ended(String _) -> new SpawnState.Ended("revoked");
    };
  }

  @Override
  public boolean alive(ProcessRecord process) {
    return processes.find(process) != null;
  }

  @Override
  public boolean groupAlive(ProcessRecord process) {
    return alive(process);
  }

  @Override
  public void terminate(ProcessRecord process) {
    act(() -> {
      var found = processes.find(process);
      if (found != null) {
        witness.stopped(found);
        found.terminate(world.now());
      }
    });
  }

  @Override
  public void kill(ProcessRecord process) {
    act(() -> {
      var found = processes.find(process);
      if (found != null) {
        witness.stopped(found);
        found.die(world.now());
      }
    });
  }

  @Override
  public String exit(String instanceId, ProcessRecord process) {
    return "exit code 1";
  }

  @Override
  public String outputTail(String instanceId) {
    return "last line of " + instanceId;
  }

  @Override
  public boolean portFree(int port) {
    return true;
  }

  @Override
  public void beginProbe(String instanceId, ProcessRecord process, RevisionMessage revision) {
    var found = processes.find(process);
    if (found != null) {
      probes.put(instanceId, found);
    }
  }

  @Override
  public ProbeState pollProbe(String instanceId) {
    var process = probes.get(instanceId);
    if (process == null) {
      return new ProbeState.Unhealthy("no process");
    }
    if (process.healthy(world.now())) {
      witness.healthy(process);
      if (process.healthyAtLast(world.now()) && world.strikes(Fault.APPLICATION_SICKENS, 6)) {
        var from = world.now() + world.between(0, 2 * World.SECOND);
        process.sicken(from, from + world.between(1, 30) * World.SECOND);
      }
      return new ProbeState.Healthy();
    }
    return planted == Planted.SUCCESS_BEFORE_HEALTH
        ? new ProbeState.Healthy()
        : new ProbeState.Unhealthy("connection refused");
  }

  @Override
  public void cancelProbe(String instanceId) {
    probes.remove(instanceId);
  }

  @Override
  public void beginHook(String instanceId, Hook hook) {
    var took = world.strikes(Fault.HOOK_HANGS, 12) ? NEVER : 30 * World.MILLISECOND;
    act(() -> hooks.put(instanceId, world.now() + took));
  }

  @Override
  public HookState pollHook(String instanceId) {
    return hookAlive(instanceId)
        ? new HookState.Running()
        : new HookState.Ended(world.strikes(Fault.HOOK_FAILS, 12) ? 1 : 0, "");
  }

  @Override
  public boolean hookAlive(String instanceId) {
    var ends = hooks.getOrDefault(instanceId, 0L);
    return world.now() < ends && !(world.calm() && ends > NEVER);
  }

  @Override
  public void terminateHook(String instanceId) {
    act(() -> hooks.remove(instanceId));
  }

  @Override
  public void killHook(String instanceId) {
    act(() -> hooks.remove(instanceId));
  }
}
