package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Instances. */
public final class InstanceRows {

  private final Handle handle;

  InstanceRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(InstanceRow instance) {
    handle
        .createUpdate(
            """
            INSERT INTO instance
              (id, app_id, group_id, host_id, port, creation, created_at)
            VALUES
              (:id, :appId, :groupId, :hostId, :port, :creation, :createdAt)
            """)
        .bindMethods(instance)
        .execute();
  }

  public Optional<InstanceRow> find(String id) {
    return handle
        .createQuery("SELECT * FROM instance WHERE id = :id AND removed_at IS NULL")
        .bind("id", id)
        .mapTo(InstanceRow.class)
        .findOne();
  }

  /** The name of the application that an instance is of, removed or not. */
  public Optional<String> applicationName(String id) {
    return handle
        .createQuery(
            """
            SELECT a.name FROM instance i JOIN application a ON a.id = i.app_id WHERE i.id = :id
            """)
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  /** In the order of creation. */
  public List<InstanceRow> of(String appId) {
    return handle
        .createQuery(
            "SELECT * FROM instance WHERE app_id = :app AND removed_at IS NULL ORDER BY creation")
        .bind("app", appId)
        .mapTo(InstanceRow.class)
        .list();
  }

  public Optional<InstanceRow> holderOf(String hostId, int port) {
    return handle
        .createQuery(
            """
            SELECT * FROM instance WHERE host_id = :host AND port = :port AND removed_at IS NULL
            """)
        .bind("host", hostId)
        .bind("port", port)
        .mapTo(InstanceRow.class)
        .findOne();
  }

  /** Moves the instances of these tasks to the groups in which their order wants them. */
  public void regroup(List<String> taskIds) {
    if (taskIds.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            UPDATE instance SET group_id = (SELECT left_group FROM task WHERE id = :task)
            WHERE id = (SELECT instance_id FROM task WHERE id = :task)
            """);
    taskIds.forEach(id -> batch.bind("task", id).add());
    batch.execute();
  }

  /** The instance is on its host no more, or never came to be. */
  public void remove(String id, Instant now) {
    handle
        .createUpdate("UPDATE instance SET removed_at = :now WHERE id = :id AND removed_at IS NULL")
        .bind("id", id)
        .bind("now", now)
        .execute();
  }

  /**
   * The instance is on its host no more. If an open order has yet to reach it, it stays: that order
   * may want it back there, and when it ends {@link #removeUnborn} sees to the instance.
   */
  public void leave(String id, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE instance SET removed_at = :now
            WHERE id = :id AND removed_at IS NULL
              AND NOT EXISTS (
                SELECT 1 FROM task t JOIN change_order c ON c.id = t.order_id
                WHERE t.instance_id = :id AND t.state = 'WAITING' AND c.open = 1)
            """)
        .bind("id", id)
        .bind("now", now)
        .execute();
  }

  /** Instances that an order was to change, never touched, and that are on no host. */
  public void removeUnborn(String orderId, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE instance SET removed_at = :now
            WHERE removed_at IS NULL
              AND id IN (SELECT instance_id FROM task WHERE order_id = :order AND epoch = 0)
              AND (id NOT IN (SELECT instance_id FROM goal WHERE epoch > 0)
                OR id IN (
                  SELECT g.instance_id FROM goal g JOIN observation o
                    ON o.instance_id = g.instance_id AND o.epoch = g.epoch
                  WHERE g.run_state = 'ABSENT' AND o.phase = 'REACHED'))
            """)
        .bind("order", orderId)
        .bind("now", now)
        .execute();
  }

  /** Whether no other instance holds the port of a removed one on its host. */
  public boolean placeIsFree(String id) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM instance gone JOIN instance holder
              ON holder.host_id = gone.host_id AND holder.port = gone.port
            WHERE gone.id = :id AND holder.removed_at IS NULL
            """)
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne()
        .isEmpty();
  }

  /** Brought back by the rollback of the order that removed it. */
  public void revive(String id) {
    handle
        .createUpdate("UPDATE instance SET removed_at = NULL WHERE id = :id")
        .bind("id", id)
        .execute();
  }
}
