package dev.belay.agent.reconcile;

/** A process of the made-up machine. */
public final class FakeProcess {

  final String instanceId;
  final long pid;
  final SpawnRecord spawn;
  final String boot;
  final long startedAt;
  private final Behaviour behaviour;
  private long endsAt = Long.MAX_VALUE;
  boolean alive = true;

  FakeProcess(
      String instanceId,
      long pid,
      SpawnRecord spawn,
      String boot,
      Behaviour behaviour,
      long startedAt) {
    this.instanceId = instanceId;
    this.pid = pid;
    this.spawn = spawn;
    this.boot = boot;
    this.behaviour = behaviour;
    this.startedAt = startedAt;
    if (behaviour.exitsAfter() >= 0) {
      endsAt = startedAt + behaviour.exitsAfter() * Limits.MILLISECOND;
    }
  }

  void advance(long now) {
    alive = alive && now < endsAt;
  }

  void terminate(long now) {
    if (behaviour.stopsAfter() >= 0) {
      endsAt = Math.min(endsAt, now + behaviour.stopsAfter() * Limits.MILLISECOND);
    }
  }

  void kill() {
    alive = false;
  }

  boolean healthy(long now) {
    return alive
        && behaviour.healthyAfter() >= 0
        && now - startedAt >= behaviour.healthyAfter() * Limits.MILLISECOND;
  }
}
