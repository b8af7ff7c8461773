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

  /** Instances that an order was to add and never touched. */
  public void removeUnborn(String orderId, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE instance SET removed_at = :now
            WHERE removed_at IS NULL
              AND id IN (SELECT instance_id FROM task WHERE order_id = :order AND epoch = 0)
              AND id NOT IN (SELECT instance_id FROM goal WHERE epoch > 0)
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

  /**
   * Instances that left their hosts while a batch was still to reach them come back with it, where
   * their places are free.
   */
  public void reviveFor(String orderId, int pipeline) {
    handle
        .createUpdate(
            """
            UPDATE instance SET removed_at = NULL
            WHERE removed_at IS NOT NULL
              AND id IN (
                SELECT instance_id FROM task
                WHERE order_id = :order AND pipeline = :pipeline AND state = 'WAITING'
                  AND target_run_state <> 'ABSENT')
              AND NOT EXISTS (
                SELECT 1 FROM instance holder
                WHERE holder.host_id = instance.host_id AND holder.port = instance.port
                  AND holder.removed_at IS NULL)
            """)
        .bind("order", orderId)
        .bind("pipeline", pipeline)
        .execute();
  }

  /** Brought back by the rollback of the order that removed it. */
  public void revive(String id) {
    handle
        .createUpdate("UPDATE instance SET removed_at = NULL WHERE id = :id")
        .bind("id", id)
        .execute();
  }
}
