package dev.belay.simulation;

import dev.belay.agent.reconcile.SpawnRecord;

/** A process on a simulated host. */
final class HostProcess {

  final String instanceId;
  final long pid;
  final SpawnRecord spawn;
  final String version;
  final long startedAt;
  private final Behaviour behaviour;
  private long endsAt = Long.MAX_VALUE;
  private boolean wasHealthy;
  private long sickFrom;
  private long sickUntil;

  HostProcess(String instanceId, long pid, SpawnRecord spawn, String version, long startedAt) {
    this.instanceId = instanceId;
    this.pid = pid;
    this.spawn = spawn;
    this.version = version;
    this.startedAt = startedAt;
    this.behaviour = Behaviour.of(version);
    if (behaviour.exitsAfter() >= 0) {
      endsAt = startedAt + behaviour.exitsAfter();
    }
  }

  boolean alive(long now) {
    return now < endsAt;
  }

  void terminate(long now) {
    if (behaviour.stopsAfter() >= 0) {
      endsAt = Math.min(endsAt, now + behaviour.stopsAfter());
    }
  }

  void die(long now) {
    endsAt = Math.min(endsAt, now);
  }

  /** Whether this is the first time that anybody looks and finds it healthy. */
  boolean healthyAtLast(long now) {
    var first = healthy(now) && !wasHealthy;
    wasHealthy |= first;
    return first;
  }

  void sicken(long from, long until) {
    sickFrom = from;
    sickUntil = until;
  }

  boolean healthy(long now) {
    return alive(now)
        && (now < sickFrom || now >= sickUntil)
        && behaviour.healthyAfter() >= 0
        && now - startedAt >= behaviour.healthyAfter();
  }
}
