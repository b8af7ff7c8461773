package dev.belay.server.store;

import dev.belay.core.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Change orders. */
public final class OrderRows {

  private final Handle handle;

  OrderRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(OrderRow order) {
    handle
        .createUpdate(
            """
            INSERT INTO change_order
              (id, app_id, group_id, parent_id, type, status, reason, description, user_id,
              trace_id, parent_span, package_version_id, package_fetch_id, manual, gray, wait_minutes, tolerance, auto_rollback,
              offline_grace_seconds, abort_deadline_seconds, minimum_healthy_seconds,
              aborting_since, creation, created_at, finished_at, open)
            VALUES
              (:id, :appId, :groupId, :parentId, :type, :status, :reason, :description, :userId,
              :traceId, :parentSpan, :packageVersionId, :packageFetchId, :manual, :gray, :waitMinutes, :tolerance, :autoRollback,
              :offlineGraceSeconds, :abortDeadlineSeconds, :minimumHealthySeconds, :abortingSince,
              :creation, :createdAt, :finishedAt, :open)
            """)
        .bindMethods(order)
        .bind("open", !order.status().over())
        .execute();
  }

  public Optional<OrderRow> find(String id) {
    return handle
        .createQuery("SELECT * FROM change_order WHERE id = :id")
        .bind("id", id)
        .mapTo(OrderRow.class)
        .findOne();
  }

  /** The application that an order is of, also one that was removed. */
  public record Origin(String appId, String application) {}

  public Optional<Origin> origin(String id) {
    return handle
        .createQuery(
            """
            SELECT a.id AS app_id, a.name AS application
            FROM change_order c JOIN application a ON a.id = c.app_id WHERE c.id = :id
            """)
        .bind("id", id)
        .mapTo(Origin.class)
        .findOne();
  }

  public Optional<OrderRow> openOf(String appId) {
    return handle
        .createQuery("SELECT * FROM change_order WHERE app_id = :app AND open = 1")
        .bind("app", appId)
        .mapTo(OrderRow.class)
        .findOne();
  }

  /** Of all applications, oldest first. */
  public List<OrderRow> open() {
    return handle
        .createQuery("SELECT * FROM change_order WHERE open = 1 ORDER BY creation")
        .mapTo(OrderRow.class)
        .list();
  }

  /** Open orders that wait for the package to be fetched. */
  public List<String> waitingFor(String packageFetchId) {
    return handle
        .createQuery("SELECT id FROM change_order WHERE package_fetch_id = :fetch AND open = 1")
        .bind("fetch", packageFetchId)
        .mapTo(String.class)
        .list();
  }

  /** Newest first. */
  public List<OrderRow> of(String appId, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM change_order WHERE app_id = :app ORDER BY creation DESC LIMIT :limit")
        .bind("app", appId)
        .bind("limit", limit)
        .mapTo(OrderRow.class)
        .list();
  }

  /** The newest order that rolls the given one back. */
  public Optional<OrderRow> newestRollbackOf(String orderId) {
    return handle
        .createQuery(
            """
            SELECT * FROM change_order WHERE parent_id = :id ORDER BY creation DESC LIMIT 1
            """)
        .bind("id", orderId)
        .mapTo(OrderRow.class)
        .findOne();
  }

  public void move(String id, OrderStatus status, String reason, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE change_order SET status = :status, reason = :reason, open = :open,
              finished_at = CASE WHEN :open = 0 THEN CAST(:now AS BIGINT) ELSE NULL END
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("status", status)
        .bind("reason", reason)
        .bind("open", !status.over())
        .bind("now", now)
        .execute();
  }

  public void beginAbort(String id, Instant since) {
    handle
        .createUpdate("UPDATE change_order SET aborting_since = :since WHERE id = :id")
        .bind("id", id)
        .bind("since", since)
        .execute();
  }

  public void insert(OrderGroupRow group) {
    handle
        .createUpdate(
            """
            INSERT INTO order_group (order_id, group_id, revision_id, previous_revision)
            VALUES (:orderId, :groupId, :revisionId, :previousRevision)
            """)
        .bindMethods(group)
        .execute();
  }

  public List<OrderGroupRow> groups(String orderId) {
    return handle
        .createQuery("SELECT * FROM order_group WHERE order_id = :id ORDER BY group_id")
        .bind("id", orderId)
        .mapTo(OrderGroupRow.class)
        .list();
  }
}
