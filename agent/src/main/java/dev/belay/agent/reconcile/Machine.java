package dev.belay.agent.reconcile;

import dev.belay.protocol.PackageMessage;
import dev.belay.protocol.RevisionMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything outside the reconciler. No method waits: what takes time is begun, then polled. At
 * most one fetch, one spawn, one probe and one hook of an instance is under way.
 *
 * <p>An IOException means that the host could not do it; {@link NoSpaceException} says why.
 */
public interface Machine {

  /** The journal of every instance, as last saved. */
  List<InstanceRecord> load() throws IOException;

  /** Durable when it returns, whole or not at all. */
  void save(InstanceRecord instance) throws IOException;

  void erase(String instanceId) throws IOException;

  /** Identity of this boot of the machine: no process survives a change of it. */
  String machineBoot();

  /** Brings the package into the store, or checks that it is there, and that it can be started. */
  void beginFetch(String instanceId, PackageMessage artifact);

  FetchState pollFetch(String instanceId);

  void cancelFetch(String instanceId);

  /** Why this revision could never be started here; thrown before anything is disturbed. */
  void check(String instanceId, RevisionMessage revision) throws UnfitException;

  /** Makes the revision the instance's current one, atomically. */
  void switchTo(String instanceId, RevisionMessage revision) throws IOException;

  /** Deletes the instance's files, not its journal. */
  void removeFiles(String instanceId) throws IOException;

  /** Deletes all packages but these (SHA-256), and of each instance all but these revisions. */
  void prune(Set<String> packages, Map<String, Set<String>> revisions) throws IOException;

  /** Starts the revision; comes to nothing if the ticket is replaced or revoked before it lives. */
  void spawn(String instanceId, SpawnRecord spawn, RevisionMessage revision) throws IOException;

  SpawnState pollSpawn(String instanceId, long ticket);

  /** From now on no start that is under way can come to life, unless it already has. */
  void revokeSpawn(String instanceId) throws IOException;

  /** What a revoked start has come to, also one of an earlier agent. */
  SpawnState pollRevoked(String instanceId, long ticket);

  boolean alive(ProcessRecord process);

  /** Whether the process or any other of its group lives. */
  boolean groupAlive(ProcessRecord process);

  /** TERM to the whole group. */
  void terminate(ProcessRecord process) throws IOException;

  /** KILL to the whole group. */
  void kill(ProcessRecord process) throws IOException;

  /** Such as "exit code 1"; for people. */
  String exit(String instanceId, ProcessRecord process);

  /** The last lines that the process wrote. */
  String outputTail(String instanceId);

  /** Whether nothing listens where the instance would. */
  boolean portFree(int port) throws IOException;

  void beginProbe(String instanceId, ProcessRecord process, RevisionMessage revision);

  ProbeState pollProbe(String instanceId);

  void cancelProbe(String instanceId);

  void beginHook(String instanceId, Hook hook) throws IOException;

  /** Once it has ended, what it left running is none of ours. */
  HookState pollHook(String instanceId) throws IOException;

  /** Whether the hook, or any other process of its group, lives; no one has seen its end yet. */
  boolean hookAlive(String instanceId);

  /** TERM to the hook's group. */
  void terminateHook(String instanceId) throws IOException;

  /** KILL to the hook's group, if it still lives. */
  void killHook(String instanceId) throws IOException;
}
