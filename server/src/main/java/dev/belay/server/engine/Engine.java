package dev.belay.server.engine;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.plan.Effect;
import dev.belay.server.store.Database;
import dev.belay.server.store.Priority;
import dev.belay.server.store.StoreAway;
import dev.belay.server.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every order that is due one pass further. It may run twice, or late, or elsewhere. */
public final class Engine {

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /** Wake-ups of one order within so short a time share a pass. */
  private static final Duration COALESCE = Duration.ofMillis(20);

  private static final Duration NET = Duration.ofSeconds(1);

  private final Database database;
  private final SystemRollback rollback;
  private final InstantSource clock;
  private final Map<String, Instant> passes = new HashMap<>();

  public Engine(Database database, SystemRollback rollback, InstantSource clock) {
    this.database = database;
    this.rollback = rollback;
    this.clock = clock;
  }

  /**
   * One round over all orders that are due.
   *
   * @return after how long to look again at the latest, if nothing wakes the engine before
   */
  public Duration step() {
    var agenda = database.read(Engine::agenda);
    if (agenda.due().isEmpty()) {
      return agenda.untilNext();
    }
    var deferred = false;
    for (var orderId : agenda.due()) {
      deferred |= tooSoon(orderId) || !pass(orderId);
    }
    return deferred ? COALESCE : Duration.ZERO;
  }

  private record Agenda(List<String> due, Duration untilNext) {}

  private static Agenda agenda(Tx tx) {
    var due = tx.wakes().due(tx.now());
    if (!due.isEmpty()) {
      return new Agenda(due, Duration.ZERO);
    }
    var next = tx.wakes().next().map(each -> Duration.between(tx.now(), each)).orElse(NET);
    return new Agenda(
        due, next.isNegative() ? Duration.ZERO : next.compareTo(NET) < 0 ? next : NET);
  }

  private boolean tooSoon(String orderId) {
    var now = clock.instant();
    passes.values().removeIf(last -> !now.isBefore(last.plus(COALESCE)));
    return passes.putIfAbsent(orderId, now) != null;
  }

  /** Whether the order was this node's to take further. */
  private boolean pass(String orderId) {
    try {
      return database.write(Priority.ENGINE, tx -> claim(tx, orderId));
    } catch (StoreAway away) {
      throw away;
    } catch (RuntimeException defect) {
      LOG.error("order {}: defect of the control plane", orderId, defect);
      return database.write(Priority.ENGINE, tx -> giveUp(tx, orderId, defect));
    }
  }

  /** The claim is the lock on the application's row: it dies with this node's connection. */
  private boolean claim(Tx tx, String orderId) {
    var appId = tx.orders().find(orderId).orElseThrow().appId();
    // Also of an order that is over: who holds its application may be about to open it again.
    if (tx.applications().lockOrSkip(appId).isEmpty()
        && tx.applications().find(appId).isPresent()) {
      return false;
    }
    // Deleted before the facts are read: a wake-up that comes later stays for the next pass.
    tx.wakes().take(orderId);
    if (Pass.run(tx, orderId)) {
      rollback.rollBack(tx, tx.orders().find(orderId).orElseThrow());
    }
    return true;
  }

  private static boolean giveUp(Tx tx, String orderId, RuntimeException defect) {
    tx.applications().lock(tx.orders().find(orderId).orElseThrow().appId());
    var order = tx.orders().find(orderId).orElseThrow();
    tx.wakes().take(orderId);
    if (!order.status().over()) {
      Effects.write(
          tx,
          order,
          Author.of(Author.ENGINE.name(), "Defect"),
          List.of(
              new Effect.MoveOrder(
                  OrderStatus.SYSTEM_ERROR,
                  "defect of the control plane: " + defect.getClass().getSimpleName())));
    }
    return true;
  }
}
