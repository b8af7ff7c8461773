package dev.belay.agent.host;

import dev.belay.agent.reconcile.FetchState;
import dev.belay.agent.reconcile.Hook;
import dev.belay.agent.reconcile.HookState;
import dev.belay.agent.reconcile.InstanceRecord;
import dev.belay.agent.reconcile.Machine;
import dev.belay.agent.reconcile.ProbeState;
import dev.belay.agent.reconcile.ProcessRecord;
import dev.belay.agent.reconcile.SpawnRecord;
import dev.belay.agent.reconcile.SpawnState;
import dev.belay.agent.reconcile.UnfitException;
import dev.belay.protocol.PackageMessage;
import dev.belay.protocol.RevisionMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** A Linux host. Used by one thread; wakes it when something that was begun is over. */
public final class LinuxMachine implements Machine {

  private final DataFolder folder;
  private final InetAddress ip;
  private final Path java;
  private final Groups groups;
  private final Ballast ballast;
  private final JournalFiles journal;
  private final PackageStore packages;
  private final Revisions revisions;
  private final Spawner spawner;
  private final Hooks hooks;
  private final Fetches fetches;
  private final Probes probes;

  /**
   * Opens a data folder.
   *
   * @param ip where the host's applications listen
   * @param java what runs them
   * @param wake called by any thread
   */
  public LinuxMachine(
      DataFolder folder,
      InetAddress ip,
      Path java,
      ServerPackages server,
      Executor background,
      Runnable wake)
      throws IOException {
    this.folder = folder;
    this.ip = ip;
    this.java = java;
    this.groups = new Groups();
    this.ballast = new Ballast(folder.ballast());
    this.journal = new JournalFiles(folder.journal(), ballast);
    this.packages = new PackageStore(folder);
    this.fetches = new Fetches(packages, server, background, wake);
    this.revisions = new Revisions(folder);
    this.spawner = new Spawner(folder, groups.boot(), wake);
    this.probes = new Probes(background, wake);
    this.hooks = new Hooks(folder, groups.boot(), wake);
    ballast.lay();
  }

  @Override
  public List<InstanceRecord> load() throws IOException {
    return journal.load();
  }

  @Override
  public void save(InstanceRecord instance) throws IOException {
    journal.save(instance);
  }

  @Override
  public void erase(String instanceId) throws IOException {
    journal.erase(instanceId);
  }

  @Override
  public String machineBoot() {
    return groups.boot();
  }

  @Override
  public void beginFetch(String instanceId, PackageMessage artifact) {
    fetches.begin(instanceId, artifact);
  }

  @Override
  public FetchState pollFetch(String instanceId) {
    return fetches.poll(instanceId);
  }

  @Override
  public void cancelFetch(String instanceId) {
    fetches.cancel(instanceId);
  }

  @Override
  public void check(String instanceId, RevisionMessage revision) throws UnfitException {
    launch(instanceId, revision);
  }

  private Launch launch(String instanceId, RevisionMessage revision) throws UnfitException {
    return Launch.of(instanceId, revision, folder, ip, java);
  }

  private Launch fit(String instanceId, RevisionMessage revision) throws IOException {
    try {
      return launch(instanceId, revision);
    } catch (UnfitException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void switchTo(String instanceId, RevisionMessage revision) throws IOException {
    try {
      revisions.switchTo(instanceId, revision);
    } catch (IOException e) {
      throw Durable.explained(e);
    }
  }

  @Override
  public void removeFiles(String instanceId) throws IOException {
    hooks.kill(instanceId);
    Revisions.delete(folder.instance(instanceId));
  }

  @Override
  public void prune(Set<String> kept, Map<String, Set<String>> keptRevisions) throws IOException {
    for (var each : keptRevisions.entrySet()) {
      revisions.prune(each.getKey(), each.getValue());
    }
    packages.prune(kept);
  }

  @Override
  public void spawn(String instanceId, SpawnRecord spawn, RevisionMessage revision)
      throws IOException {
    spawner.spawn(instanceId, spawn, fit(instanceId, revision));
  }

  @Override
  public SpawnState pollSpawn(String instanceId, long ticket) {
    return spawner.poll(instanceId, ticket);
  }

  @Override
  public void revokeSpawn(String instanceId) throws IOException {
    spawner.revoke(instanceId);
  }

  @Override
  public SpawnState pollRevoked(String instanceId, long ticket) {
    return spawner.pollRevoked(instanceId, ticket);
  }

  @Override
  public boolean alive(ProcessRecord process) {
    return groups.leaderAlive(process);
  }

  @Override
  public boolean groupAlive(ProcessRecord process) {
    return groups.groupAlive(process);
  }

  @Override
  public void terminate(ProcessRecord process) throws IOException {
    Groups.signal("TERM", process.pid());
  }

  @Override
  public void kill(ProcessRecord process) throws IOException {
    Groups.signal("KILL", process.pid());
  }

  @Override
  public String exit(String instanceId, ProcessRecord process) {
    return spawner.exit(instanceId, process);
  }

  @Override
  public String outputTail(String instanceId) {
    return spawner.outputTail(instanceId);
  }

  @Override
  public boolean portFree(int port) throws IOException {
    return port <= 0 || Ports.free(ip, port);
  }

  @Override
  public void beginProbe(String instanceId, ProcessRecord process, RevisionMessage revision) {
    try {
      var url = launch(instanceId, revision).health();
      var needsPort = revision.health().portCheck();
      probes.begin(
          instanceId,
          new Probe(process.pid(), ip, revision.port(), needsPort, url, probes.ownership()));
    } catch (UnfitException e) {
      probes.refuse(instanceId, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public ProbeState pollProbe(String instanceId) {
    return probes.poll(instanceId);
  }

  @Override
  public void cancelProbe(String instanceId) {
    probes.cancel(instanceId);
  }

  @Override
  public void beginHook(String instanceId, Hook hook) throws IOException {
    hooks.begin(instanceId, hook, fit(instanceId, hook.revision()));
  }

  @Override
  public HookState pollHook(String instanceId) throws IOException {
    return hooks.poll(instanceId);
  }

  @Override
  public boolean hookAlive(String instanceId) {
    return hooks.alive(instanceId);
  }

  @Override
  public void terminateHook(String instanceId) throws IOException {
    hooks.terminate(instanceId);
  }

  @Override
  public void killHook(String instanceId) throws IOException {
    hooks.kill(instanceId);
  }

  /** Keeps every output below its limit, and the ballast in its place; called now and then. */
  public void tidy(Iterable<String> instanceIds) throws IOException {
    ballast.lay();
    for (var id : instanceIds) {
      OutputFile.rotate(folder.output(id));
      hooks.rotate(id);
    }
  }
}
