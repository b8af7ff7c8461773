package dev.belay.server.fleet;

import dev.belay.protocol.GoalMessage;
import dev.belay.server.store.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Hands new goals to the parked syncs of their hosts. */
public final class GoalFeed {

  private final Database database;
  private final GoalMessages messages;
  private final Map<String, Waiter> waiters = new ConcurrentHashMap<>();
  private long newest;
  private volatile boolean stopping;

  public GoalFeed(Database database, GoalMessages messages) {
    this.database = database;
    this.messages = messages;
    this.newest = database.read(tx -> tx.goals().newestChange());
  }

  /** A parked sync; completed with goals, or with none when it should answer at once. */
  static final class Waiter {

    private final CompletableFuture<List<GoalMessage>> goals = new CompletableFuture<>();

    CompletableFuture<List<GoalMessage>> goals() {
      return goals;
    }
  }

  /** One waiter per host: the newest wins, the one before answers at once. */
  Waiter register(String hostId) {
    var waiter = new Waiter();
    var before = waiters.put(hostId, waiter);
    if (before != null) {
      before.goals.complete(List.of());
    }
    if (stopping) {
      waiter.goals.complete(List.of());
    }
    return waiter;
  }

  void leave(String hostId, Waiter waiter) {
    waiters.remove(hostId, waiter);
  }

  /** How many hosts' syncs are under way, nearly all of them parked. */
  public int waiting() {
    return waiters.size();
  }

  /** Lets every parked sync answer now, and parks none any more: the server stops. */
  public void stop() {
    stopping = true;
    waiters.values().forEach(waiter -> waiter.goals.complete(List.of()));
  }

  /** Tells all goals that were committed since the last time. */
  public void tell() {
    Map<String, List<GoalMessage>> byHost = new HashMap<>();
    newest =
        database.read(tx -> {
          var seen = newest;
          for (var goal : tx.goals().since(newest)) {
            seen = Math.max(seen, goal.change());
            if (waiters.containsKey(goal.hostId())) {
              byHost
                  .computeIfAbsent(goal.hostId(), host -> new ArrayList<>())
                  .add(messages.of(tx, goal));
            }
          }
          return seen;
        });
    byHost.forEach((host, goals) -> {
      var waiter = waiters.get(host);
      if (waiter != null) {
        waiter.goals.complete(goals);
      }
    });
  }
}
