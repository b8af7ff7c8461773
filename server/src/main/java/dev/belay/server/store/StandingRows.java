package dev.belay.server.store;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.plan.Presence;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Figures that say how the service stands. */
public final class StandingRows {

  private final Handle handle;
  private final Tx tx;
  private final Instant servingSince;

  StandingRows(Handle handle, Tx tx, Instant servingSince) {
    this.handle = handle;
    this.tx = tx;
    this.servingSince = servingSince;
  }

  /** How many hosts there are, and how many of them are online. */
  public record Hosts(int hosts, int online) {}

  public Hosts hosts() {
    var everySyncCounts = Presence.online(servingSince, tx.now());
    var since = everySyncCounts ? Instant.EPOCH : tx.now().minus(Presence.OFFLINE_AFTER);
    return handle
        .createQuery(
            """
            SELECT COUNT(*) AS hosts,
              COALESCE(SUM(CASE WHEN p.last_seen > :since THEN 1 ELSE 0 END), 0) AS online
            FROM host h LEFT JOIN host_presence p ON p.host_id = h.id
            WHERE h.removed_at IS NULL
            """)
        .bind("since", since)
        .mapTo(Hosts.class)
        .one();
  }

  /** How many open orders stand so. */
  public record Open(OrderStatus status, int orders) {}

  public List<Open> openOrders() {
    return handle
        .createQuery(
            "SELECT status, COUNT(*) AS orders FROM change_order WHERE open = 1 GROUP BY status")
        .mapTo(Open.class)
        .list();
  }

  /** Wake-ups whose time has come, and since when the oldest of them waits; null for none. */
  public record Wakes(int due, @Nullable Instant oldest) {}

  public Wakes wakes() {
    return handle
        .createQuery("SELECT COUNT(*) AS due, MIN(due_at) AS oldest FROM wake WHERE due_at <= :now")
        .bind("now", tx.now())
        .mapTo(Wakes.class)
        .one();
  }
}
