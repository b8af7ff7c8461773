package dev.belay.server.store;

import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Orders as callers see them. */
public final class OrderViewRows {

  private final Handle handle;
  private final Instant servingSince;

  OrderViewRows(Handle handle, Instant servingSince) {
    this.handle = handle;
    this.servingSince = servingSince;
  }

  /** A task with its host, the versions it moves between, and the steps of its present goal. */
  public record TaskSeen(
      String id,
      int pipeline,
      String instanceId,
      String hostId,
      String hostName,
      String address,
      @Nullable Instant lastSeen,
      @Nullable String fromVersion,
      @Nullable String toVersion,
      TaskState state,
      @Nullable Verdict verdict,
      @Nullable String failureCode,
      @Nullable String failureMessage,
      @Nullable String steps) {}

  /**
   * Tasks of an order: trouble and movement first, then the others in the order of creation.
   *
   * @param limit at most so many
   */
  public List<TaskSeen> tasks(String orderId, int limit) {
    return handle
        .createQuery(
            """
            SELECT t.id, t.pipeline, t.instance_id, i.host_id, h.name AS host_name, h.address,
              p.last_seen, vb.version AS from_version, vt.version AS to_version,
              t.state, t.verdict, t.failure_code, t.failure_message,
              CASE WHEN t.state = 'ACTIVE' AND o.epoch = t.epoch THEN o.steps ELSE t.steps END
                AS steps
            FROM task t
            JOIN instance i ON i.id = t.instance_id
            JOIN host h ON h.id = i.host_id
            LEFT JOIN host_presence p ON p.host_id = i.host_id
            LEFT JOIN observation o ON o.instance_id = t.instance_id
            LEFT JOIN revision rb ON rb.id =
              CASE WHEN t.before_epoch IS NULL THEN o.reached_revision ELSE t.before_revision END
            LEFT JOIN package_version vb ON vb.id = rb.package_version_id
            LEFT JOIN revision rt ON rt.id = t.target_revision
            LEFT JOIN package_version vt ON vt.id = rt.package_version_id
            WHERE t.order_id = :order
            ORDER BY CASE WHEN t.verdict IN ('FAILED', 'UNKNOWN') THEN 0
              WHEN t.state = 'ACTIVE' THEN 1 ELSE 2 END, t.creation
            LIMIT :limit
            """)
        .bind("order", orderId)
        .bind("limit", limit)
        .mapTo(TaskSeen.class)
        .list();
  }

  /** How many tasks of a batch stand alike; the verdict is null while they have none. */
  public record TaskCount(int pipeline, TaskState state, @Nullable Verdict verdict, int tasks) {}

  public List<TaskCount> counts(String orderId) {
    return handle
        .createQuery(
            """
            SELECT pipeline, state, verdict, COUNT(*) AS tasks FROM task WHERE order_id = :order
            GROUP BY pipeline, state, verdict
            """)
        .bind("order", orderId)
        .mapTo(TaskCount.class)
        .list();
  }

  /** From when on a host's silence counts. */
  public Instant servingSince() {
    return servingSince;
  }
}
