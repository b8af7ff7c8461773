package dev.belay.agent.host;

import dev.belay.agent.reconcile.ProbeState;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The probes under way, at most one per instance. */
final class Probes {

  private static final ProbeState PROBING = new ProbeState.Probing();

  private final Executor background;
  private final Runnable wake;
  private final Ownership ownership = new Ownership();
  private final Map<String, CompletableFuture<ProbeState>> looking = new HashMap<>();

  Probes(Executor background, Runnable wake) {
    this.background = background;
    this.wake = wake;
  }

  Ownership ownership() {
    return ownership;
  }

  void begin(String id, Probe probe) {
    var look = CompletableFuture.supplyAsync(probe::look, background);
    looking.put(id, look);
    var _ = look.whenComplete((state, error) -> wake.run());
  }

  void refuse(String id, String cause) {
    looking.put(id, CompletableFuture.completedFuture(new ProbeState.Unhealthy(cause)));
  }

  ProbeState poll(String id) {
    var look = looking.get(id);
    if (look == null) {
      return new ProbeState.Unhealthy("nothing was begun");
    }
    return look.exceptionally(e -> new ProbeState.Unhealthy(e.toString())).getNow(PROBING);
  }

  void cancel(String id) {
    looking.remove(id);
  }
}
