package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Orders that want a look. Wake-ups are inserted, never changed. */
public final class WakeRows {

  private final Handle handle;

  WakeRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(String id, String orderId, Instant dueAt) {
    handle
        .createUpdate("INSERT INTO wake (id, order_id, due_at) VALUES (:id, :order, :due)")
        .bind("id", id)
        .bind("order", orderId)
        .bind("due", dueAt)
        .execute();
  }

  /** Orders that are due, those that have waited longest first. */
  public List<String> due(Instant now) {
    return handle
        .createQuery(
            """
            SELECT order_id FROM wake WHERE due_at <= :now
            GROUP BY order_id ORDER BY MIN(due_at)
            """)
        .bind("now", now)
        .mapTo(String.class)
        .list();
  }

  public Optional<Instant> next() {
    return handle.createQuery("SELECT MIN(due_at) FROM wake").mapTo(Instant.class).findOne();
  }

  /**
   * Deletes every wake-up of the order that this transaction sees. Done before the facts are read:
   * one that comes later stays, and brings another look.
   */
  public void take(String orderId) {
    handle
        .createUpdate("DELETE FROM wake WHERE order_id = :order")
        .bind("order", orderId)
        .execute();
  }

  /** Open orders that have an instance on the host. */
  public List<String> openOrdersOfHost(String hostId) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT c.id FROM change_order c
            JOIN instance i ON i.app_id = c.app_id
            WHERE c.open = 1 AND i.host_id = :host
            """)
        .bind("host", hostId)
        .mapTo(String.class)
        .list();
  }
}
