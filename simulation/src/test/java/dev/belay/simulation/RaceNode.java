package dev.belay.simulation;

import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import dev.belay.server.engine.Engine;
import dev.belay.server.fleet.AgentError;
import dev.belay.server.fleet.GoalFeed;
import dev.belay.server.fleet.GoalMessages;
import dev.belay.server.fleet.PresenceBook;
import dev.belay.server.fleet.Reports;
import dev.belay.server.fleet.Syncs;
import dev.belay.server.identity.TimeOrderedIds;
import dev.belay.server.orders.StoredOrders;
import dev.belay.server.packages.PackagePlaces;
import dev.belay.server.revisions.Revisions;
import dev.belay.server.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** The real rooms of one node on PostgreSQL. */
final class RaceNode {

  final Database database;
  final StoredOrders orders;
  final Engine engine;
  private final Syncs syncs;
  private final Reports reports;
  private final PresenceBook presence;

  /**
   * A node that has just started.
   *
   * @param presence what it knows of hosts all the same: one that is new to it wakes their orders
   */
  RaceNode(Database database, InstantSource clock, long seed, PresenceBook presence) {
    this.database = database;
    var ids = new TimeOrderedIds(clock, new SplittableRandom(seed));
    this.orders =
        new StoredOrders(
            database, ids, new SplittableRandom(seed), new PackagePlaces(Set.of(), true));
    this.engine = new Engine(database, orders.systemRollback(), clock);
    this.presence = presence;
    this.reports = new Reports(database);
    var messages = new GoalMessages(new Revisions());
    this.syncs = new Syncs(presence, reports, new GoalFeed(database, messages), messages);
  }

  void beat() {
    database.write(tx -> {
      tx.service().beat();
      presence.write(tx);
      return true;
    });
  }

  /** Answers to syncs, stored together; none for one that was refused. */
  List<Optional<SyncAnswer>> sync(List<SyncRequest> requests) {
    var exchanges = requests.stream().map(syncs::begin).toList();
    reports.storeWaiting();
    return exchanges.stream()
        .map(exchange -> {
          try (exchange) {
            return exchange.ready();
          } catch (AgentError refused) {
            return Optional.<SyncAnswer>empty();
          }
        })
        .toList();
  }
}
