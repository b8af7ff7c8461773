package dev.belay.agent.host;

import dev.belay.agent.reconcile.FetchState;
import dev.belay.protocol.PackageMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** The fetches under way, at most one per instance. */
final class Fetches {

  private final PackageStore store;
  private final ServerPackages server;
  private final Executor background;
  private final Runnable wake;
  private final Map<String, Fetch> running = new HashMap<>();

  Fetches(PackageStore store, ServerPackages server, Executor background, Runnable wake) {
    this.store = store;
    this.server = server;
    this.background = background;
    this.wake = wake;
  }

  void begin(String id, PackageMessage artifact) {
    var fetch = new Fetch(store, server, artifact, wake);
    running.put(id, fetch);
    background.execute(fetch);
  }

  FetchState poll(String id) {
    var fetch = running.get(id);
    return fetch == null ? new FetchState.Interrupted("nothing was begun") : fetch.state();
  }

  void cancel(String id) {
    var fetch = running.remove(id);
    if (fetch != null) {
      fetch.cancel();
    }
  }
}
