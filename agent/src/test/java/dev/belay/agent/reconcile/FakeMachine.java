package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.protocol.PackageMessage;
import dev.belay.protocol.RevisionMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A machine that is made up: its time stands until told, and it can crash the agent at any act. */
public final class FakeMachine implements Machine {

  /** The agent dies here; the machine lives on. */
  public static final class Crash extends RuntimeException {}

  /** Sees every act before it happens; the place of the checks. */
  public interface Witness {
    void sees(String act, String instanceId, @Nullable InstanceRecord saved);
  }

  final Map<String, Behaviour> behaviours = new HashMap<>();
  final List<FakeProcess> processes = new ArrayList<>();
  final Map<String, InstanceRecord> journal = new TreeMap<>();
  final Map<String, String> current = new HashMap<>();
  final Set<String> packages = new HashSet<>();
  final Set<Integer> takenPorts = new HashSet<>();
  final List<String> acts = new ArrayList<>();
  final List<String> refusedByLock = new ArrayList<>();
  long now;
  long crashAt = Long.MAX_VALUE;
  boolean crashAfterTheAct;
  boolean full;
  boolean hooksCannotStart;
  @Nullable Failure fetchFailure;
  @Nullable String fetchInterruption;
  Witness witness = (act, id, saved) -> {};

  private final Map<String, Long> tickets = new HashMap<>();
  private final List<Wrapper> wrappers = new ArrayList<>();
  private final Map<String, Long> fetches = new HashMap<>();
  private final Map<String, FakeProcess> probes = new HashMap<>();
  private final Map<String, Script> hooks = new HashMap<>();
  private String boot = "boot-1";
  private long pids = 100;

  /** Written "millis", "millis exit-code" or "millis exit-code deaf": that one ignores TERM. */
  private record Script(long endsAt, int exitCode, boolean deaf) {

    static Script of(String text, long now) {
      var words = List.of(text.split(" ", -1));
      return new Script(
          now + Long.parseLong(words.getFirst()) * Limits.MILLISECOND,
          words.size() < 2 ? 0 : Integer.parseInt(words.get(1)),
          words.size() == 3);
    }
  }

  private record Wrapper(String instanceId, SpawnRecord spawn, long readyAt) {}

  /** What the agent had in memory is gone; processes and files stay. */
  public void agentDied() {
    fetches.clear();
    probes.clear();
    hooks.clear();
  }

  public void reboot() {
    agentDied();
    processes.clear();
    wrappers.clear();
    boot = boot + "+";
  }

  public void advanceTo(long time) {
    now = time;
    for (var wrapper : List.copyOf(wrappers)) {
      if (wrapper.readyAt <= now) {
        wrappers.remove(wrapper);
        comeToLife(wrapper);
      }
    }
    processes.forEach(each -> each.advance(now));
  }

  private void comeToLife(Wrapper wrapper) {
    var id = wrapper.instanceId;
    if (tickets.getOrDefault(id, 0L) != wrapper.spawn.ticket()) {
      return;
    }
    if (!live(id).isEmpty()) {
      refusedByLock.add(id);
      return;
    }
    var behaviour = behaviours.getOrDefault(wrapper.spawn.revision(), Behaviour.GOOD);
    processes.add(new FakeProcess(id, ++pids, wrapper.spawn, boot, behaviour, now));
  }

  public List<FakeProcess> live(String instanceId) {
    return processes.stream().filter(p -> p.instanceId.equals(instanceId) && p.alive).toList();
  }

  private void act(String name, String id, @Nullable InstanceRecord saved) {
    witness.sees(name, id, saved);
    acts.add(name);
    if (acts.size() == crashAt && !crashAfterTheAct) {
      throw new Crash();
    }
  }

  private void acted() {
    if (acts.size() == crashAt && crashAfterTheAct) {
      throw new Crash();
    }
  }

  @Override
  public List<InstanceRecord> load() {
    return List.copyOf(journal.values());
  }

  @Override
  public void save(InstanceRecord instance) throws IOException {
    act("save", instance.id(), instance);
    if (full) {
      throw new NoSpaceException("no space left", new IOException("ENOSPC"));
    }
    journal.put(instance.id(), instance);
    acted();
  }

  @Override
  public void erase(String instanceId) {
    act("erase", instanceId, null);
    journal.remove(instanceId);
    acted();
  }

  @Override
  public String machineBoot() {
    return boot;
  }

  @Override
  public void beginFetch(String instanceId, PackageMessage artifact) {
    act("fetch", instanceId, null);
    var took = packages.contains(artifact.sha256()) ? 0 : 300 * Limits.MILLISECOND;
    packages.add(artifact.sha256());
    fetches.put(instanceId, now + took);
  }

  @Override
  public FetchState pollFetch(String instanceId) {
    var readyAt = fetches.get(instanceId);
    if (readyAt == null || readyAt > now) {
      return new FetchState.Fetching();
    }
    if (fetchFailure != null) {
      return new FetchState.Refused(fetchFailure);
    }
    return fetchInterruption == null
        ? new FetchState.Fetched()
        : new FetchState.Interrupted(fetchInterruption);
  }

  @Override
  public void cancelFetch(String instanceId) {
    fetches.remove(instanceId);
  }

  @Override
  public void check(String instanceId, RevisionMessage revision) throws UnfitException {
    if (behaviours.getOrDefault(revision.id(), Behaviour.GOOD).unfit()) {
      throw new UnfitException(FailureCode.CANNOT_START, "unfit");
    }
  }

  @Override
  public void switchTo(String instanceId, RevisionMessage revision) {
    act("switch", instanceId, null);
    current.put(instanceId, revision.id());
    acted();
  }

  @Override
  public void removeFiles(String instanceId) {
    act("remove", instanceId, null);
    current.remove(instanceId);
    acted();
  }

  @Override
  public void prune(Set<String> kept, Map<String, Set<String>> revisions) {
    act("prune", "", null);
    packages.retainAll(kept);
  }

  @Override
  public void spawn(String instanceId, SpawnRecord spawn, RevisionMessage revision) {
    act("spawn", instanceId, null);
    if (!revision.id().equals(current.get(instanceId))) {
      throw new AssertionError("started while " + current.get(instanceId) + " is current");
    }
    tickets.put(instanceId, spawn.ticket());
    // Of varying length, so that crashes and newer goals find wrappers in every state.
    var delay = (spawn.ticket() % 4) * 7 * Limits.MILLISECOND;
    wrappers.add(new Wrapper(instanceId, spawn, now + delay));
    acted();
  }

  @Override
  public SpawnState pollSpawn(String instanceId, long ticket) {
    for (var process : processes) {
      if (process.instanceId.equals(instanceId) && process.spawn.ticket() == ticket) {
        return new SpawnState.Running(process.pid, process.startedAt);
      }
    }
    return wrappers.stream().anyMatch(each -> each.spawn.ticket() == ticket)
        ? new SpawnState.Starting()
        : new SpawnState.Ended("exit code 97");
  }

  @Override
  public void revokeSpawn(String instanceId) {
    act("revoke", instanceId, null);
    tickets.put(instanceId, -1L);
    acted();
  }

  @Override
  public SpawnState pollRevoked(String instanceId, long ticket) {
    for (var process : live(instanceId)) {
      if (process.spawn.ticket() == ticket) {
        return new SpawnState.Running(process.pid, process.startedAt);
      }
    }
    return new SpawnState.Ended("revoked");
  }

  @Override
  public boolean alive(ProcessRecord process) {
    return find(process) != null;
  }

  private @Nullable FakeProcess find(ProcessRecord record) {
    for (var each : processes) {
      if (each.alive && each.pid == record.pid() && boot.equals(record.machineBoot())) {
        return each;
      }
    }
    return null;
  }

  @Override
  public boolean groupAlive(ProcessRecord process) {
    return alive(process);
  }

  @Override
  public void terminate(ProcessRecord process) {
    act("terminate", instanceOf(process), null);
    var found = find(process);
    if (found != null) {
      found.terminate(now);
    }
    acted();
  }

  @Override
  public void kill(ProcessRecord process) {
    act("kill", instanceOf(process), null);
    var found = find(process);
    if (found != null) {
      found.kill();
    }
    acted();
  }

  private String instanceOf(ProcessRecord record) {
    var found = find(record);
    return found == null ? "" : found.instanceId;
  }

  @Override
  public String exit(String instanceId, ProcessRecord process) {
    return "exit code 1";
  }

  @Override
  public String outputTail(String instanceId) {
    return "last line";
  }

  @Override
  public boolean portFree(int port) {
    return !takenPorts.contains(port);
  }

  @Override
  public void beginProbe(String instanceId, ProcessRecord process, RevisionMessage revision) {
    var found = find(process);
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
    return process.healthy(now) ? new ProbeState.Healthy() : new ProbeState.Unhealthy("refused");
  }

  @Override
  public void cancelProbe(String instanceId) {
    probes.remove(instanceId);
  }

  @Override
  public void beginHook(String instanceId, Hook hook) throws IOException {
    if (hooksCannotStart) {
      throw new IOException("no process");
    }
    act("hook " + hook.script().step().label() + " " + hook.revision().id(), instanceId, null);
    hooks.put(instanceId, Script.of(hook.script().script(), now));
    acted();
  }

  @Override
  public HookState pollHook(String instanceId) {
    var script = hooks.get(instanceId);
    if (script == null) {
      return new HookState.Ended(137, "last words");
    }
    return now < script.endsAt
        ? new HookState.Running()
        : new HookState.Ended(script.exitCode, "last words");
  }

  @Override
  public boolean hookAlive(String instanceId) {
    var script = hooks.get(instanceId);
    return script != null && now < script.endsAt;
  }

  @Override
  public void terminateHook(String instanceId) {
    act("term-hook", instanceId, null);
    var script = hooks.get(instanceId);
    if (script != null && !script.deaf) {
      hooks.remove(instanceId);
    }
    acted();
  }

  @Override
  public void killHook(String instanceId) {
    act("kill-hook", instanceId, null);
    hooks.remove(instanceId);
    acted();
  }
}
