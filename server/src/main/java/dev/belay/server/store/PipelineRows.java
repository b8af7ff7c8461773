package dev.belay.server.store;

import dev.belay.core.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Batches of orders. */
public final class PipelineRows {

  private final Handle handle;

  PipelineRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(List<PipelineRow> pipelines) {
    if (pipelines.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO pipeline
              (id, order_id, position, status, confirmed, due_at, started_at, updated_at)
            VALUES
              (:id, :orderId, :position, :status, :confirmed, :dueAt, :startedAt, :updatedAt)
            """);
    pipelines.forEach(pipeline -> batch.bindMethods(pipeline).add());
    batch.execute();
  }

  public Optional<PipelineRow> find(String id) {
    return handle
        .createQuery("SELECT * FROM pipeline WHERE id = :id")
        .bind("id", id)
        .mapTo(PipelineRow.class)
        .findOne();
  }

  public List<PipelineRow> of(String orderId) {
    return handle
        .createQuery("SELECT * FROM pipeline WHERE order_id = :id ORDER BY position")
        .bind("id", orderId)
        .mapTo(PipelineRow.class)
        .list();
  }

  public void move(String id, OrderStatus status, @Nullable Instant dueAt, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE pipeline SET status = :status, due_at = :due, updated_at = :now,
              started_at = CASE WHEN :status = 'RUNNING'
                THEN CAST(:now AS BIGINT) ELSE started_at END
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("status", status)
        .bind("due", dueAt)
        .bind("now", now)
        .execute();
  }

  public void confirm(String id) {
    handle
        .createUpdate("UPDATE pipeline SET confirmed = 1 WHERE id = :id")
        .bind("id", id)
        .execute();
  }

  /** It ends with its order. */
  public void close(String id, Instant now) {
    handle
        .createUpdate("UPDATE pipeline SET status = 'ABORTED', updated_at = :now WHERE id = :id")
        .bind("id", id)
        .bind("now", now)
        .execute();
  }
}
