package dev.belay.server.retention;

import dev.belay.server.packages.PackageStore;
import dev.belay.server.store.Database;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.Priority;
import dev.belay.server.store.RetentionRows.Bounds;
import dev.belay.server.store.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes old orders, each with the whole of its log, and then the packages that nothing needs. An
 * order stays, however old, while it is open, while it can be rolled back, and while an instance's
 * present goal is its own.
 */
public final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** Repeats of a request under its ClientToken, and receivers of events, may still ask. */
  private static final Duration SETTLED = Duration.ofDays(1);

  private static final int OF_APPLICATION = 10;

  /** Of one round: commands wait behind each of them for a moment. */
  private static final int MOST_AT_ONCE = 2_000;

  /** A version that was uploaded and has not been deployed may still be. */
  private static final Duration PACKAGES_KEPT = Duration.ofDays(30);

  private static final int PACKAGES_OF_APPLICATION = 5;

  private final Database database;
  private final PackageStore files;
  private final int keepOrders;
  private final int keepDays;

  /**
   * Keeps what is within both bounds.
   *
   * @param keepOrders how many of the newest orders; 0 for no such bound
   * @param keepDays how long after their end; 0 for no such bound
   */
  public Retention(Database database, PackageStore files, int keepOrders, int keepDays) {
    this.database = database;
    this.files = files;
    this.keepOrders = keepOrders;
    this.keepDays = keepDays;
  }

  /**
   * One round.
   *
   * @param clock the machine's, for the age of files
   */
  public void step(Instant clock) {
    if (keepOrders == 0 && keepDays == 0) {
      return;
    }
    var orders = removeOrders();
    var packages = dropPackages();
    var bytes = removeFiles(clock.minus(SETTLED));
    if (orders + packages + bytes > 0) {
      LOG.info(
          "retention: {} orders, {} package versions, {} package files removed",
          orders,
          packages,
          bytes);
    }
  }

  private int removeOrders() {
    var old = database.read(tx -> tx.retention().oldOrders(bounds(tx.now())));
    var removed = 0;
    for (var id : old) {
      if (removed == MOST_AT_ONCE) {
        break;
      }
      removed += database.write(Priority.REPORT, tx -> removeOrder(tx, id)) ? 1 : 0;
    }
    return removed;
  }

  private Bounds bounds(Instant now) {
    var since = keepDays == 0 ? Instant.EPOCH : now.minus(Duration.ofDays(keepDays));
    return new Bounds(keepOrders, since, now.minus(SETTLED), OF_APPLICATION);
  }

  private static boolean removeOrder(Tx tx, String id) {
    var order = tx.orders().find(id);
    if (order.isEmpty()) {
      return false;
    }
    tx.applications().lock(order.get().appId());
    if (!tx.orders().find(id).map(each -> each.status().over()).orElse(false)
        || tx.retention().holdsGoals(id)
        || canBeRolledBack(tx, order.get())) {
      return false;
    }
    tx.retention().removeOrder(id);
    return true;
  }

  /** Also by going on with a rollback that did not get through. */
  private static boolean canBeRolledBack(Tx tx, OrderRow order) {
    if (!order.type().hasWayBack() || tx.tasks().touched(order.id()) == 0) {
      return false;
    }
    return tx.tasks().superseded(order.id()) == 0
        || tx.orders()
            .newestRollbackOf(order.id())
            .filter(rollback -> tx.tasks().superseded(rollback.id()) == 0)
            .isPresent();
  }

  private int dropPackages() {
    return database.write(
        Priority.REPORT,
        tx -> {
          var before = tx.now().minus(PACKAGES_KEPT);
          tx.retention().removeFetches(before);
          return tx.retention().dropPackages(before, PACKAGES_OF_APPLICATION, tx.now());
        });
  }

  private int removeFiles(Instant before) {
    try {
      return files.removeAllBut(database.read(tx -> tx.retention().keptDigests()), before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
