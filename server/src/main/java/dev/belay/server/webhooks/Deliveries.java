package dev.belay.server.webhooks;

import dev.belay.server.store.Database;
import dev.belay.server.store.Priority;
import dev.belay.server.store.StoreAway;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what happened, in its order. Each webhook is one node's at a time, and has a thread of
 * its own there: a slow receiver holds nobody else up.
 */
public final class Deliveries {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final Database database;
  private final Letters letters;
  private final Sender sender;
  private final String node;
  private final InstantSource clock;
  private final Executor executor;
  private final DeliveryWatch watch;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  /**
   * Delivers.
   *
   * @param node who claims webhooks; no other process has this name
   * @param clock the service's
   */
  Deliveries(
      Database database,
      Letters letters,
      Sender sender,
      String node,
      InstantSource clock,
      Executor executor,
      DeliveryWatch watch) {
    this.database = database;
    this.letters = letters;
    this.sender = sender;
    this.node = node;
    this.clock = clock;
    this.executor = executor;
    this.watch = watch;
  }

  /** Starts with every webhook that has something to deliver and may try. */
  public void step() {
    var now = clock.instant();
    for (var id : database.<List<String>>read(tx -> tx.webhooks().due(node, now))) {
      if (busy.add(id)) {
        executor.execute(() -> run(id));
      }
    }
  }

  private void run(String id) {
    try {
      new Round(database, letters, sender, node, clock, watch, id).run();
    } catch (RuntimeException e) {
      LOG.warn("webhook {}: deliveries stopped; they go on when the claim is over", id, e);
    } finally {
      busy.remove(id);
    }
  }

  /** Lets other nodes take over at once what this one would go on with. */
  public void release() {
    try {
      database.write(
          Priority.REPORT,
          tx -> {
            tx.webhooks().all().forEach(each -> tx.webhooks().release(each.id(), node));
            return true;
          });
    } catch (StoreAway away) {
      LOG.warn("webhooks cannot be given back; others take them over when the claims are over");
    }
  }
}
