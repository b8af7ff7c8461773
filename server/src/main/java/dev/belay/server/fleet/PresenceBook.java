package dev.belay.server.fleet;

import dev.belay.server.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each host last synced with this node; written down in batches. */
public final class PresenceBook {

  /** A silence after which open orders want to know that the host is back. */
  private static final Duration NOTED_RETURN = Duration.ofSeconds(20);

  private final InstantSource clock;
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();
  private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();

  public PresenceBook(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether the host was silent for long before now, as far as this node knows. */
  boolean returns(String hostId) {
    var before = seen.get(hostId);
    return before == null || before.plus(NOTED_RETURN).isBefore(clock.instant());
  }

  /** Notes a sync. */
  void note(String hostId) {
    var now = clock.instant();
    seen.put(hostId, now);
    unwritten.put(hostId, now);
  }

  /** Writes what was noted since the last time, in the service's time. */
  public void write(Tx tx) {
    var now = clock.instant();
    var times = new HashMap<String, Instant>();
    for (var host : Map.copyOf(unwritten).entrySet()) {
      unwritten.remove(host.getKey(), host.getValue());
      times.put(host.getKey(), tx.now().minus(Duration.between(host.getValue(), now)));
    }
    tx.hosts().seen(times);
  }
}
