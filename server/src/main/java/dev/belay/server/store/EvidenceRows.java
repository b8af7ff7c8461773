package dev.belay.server.store;

import dev.belay.core.order.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Batches that are measured, and what was measured: measurements are only ever added. */
public final class EvidenceRows {

  private static final String EVIDENCE =
      """
      SELECT e.*, p.order_id FROM evidence e JOIN pipeline p ON p.id = e.pipeline_id
      """;

  /** An order that is being aborted goes on to no batch. */
  private static final String AWAITED =
      """
      FROM change_order c JOIN pipeline p ON p.order_id = c.id
      JOIN evidence e ON e.pipeline_id = p.id
      WHERE c.open = 1 AND c.aborting_since IS NULL AND p.status = 'WAIT_AUTO'
        AND p.started_at IS NOT NULL
      """;

  private final Handle handle;

  EvidenceRows(Handle handle) {
    this.handle = handle;
  }

  /** The batch is measured from now on; what was measured of it before counts no more. */
  public void begin(String pipelineId, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO evidence (pipeline_id, round, claim, due_at, overridden)
            VALUES (:pipeline, 1, 0, :now, 0)
            ON CONFLICT (pipeline_id) DO UPDATE SET round = evidence.round + 1,
              claim = evidence.claim + 1, due_at = excluded.due_at, overridden = 0
            """)
        .bind("pipeline", pipelineId)
        .bind("now", now)
        .execute();
  }

  public Optional<EvidenceRow> find(String pipelineId) {
    return handle
        .createQuery(EVIDENCE + "WHERE e.pipeline_id = :pipeline")
        .bind("pipeline", pipelineId)
        .mapTo(EvidenceRow.class)
        .findOne();
  }

  public List<EvidenceRow> of(String orderId) {
    return handle
        .createQuery(EVIDENCE + "WHERE p.order_id = :order")
        .bind("order", orderId)
        .mapTo(EvidenceRow.class)
        .list();
  }

  /** The newest measurement of the present round. */
  public Optional<MeasurementRow> newest(EvidenceRow evidence) {
    return handle
        .createQuery(
            """
            SELECT * FROM measurement WHERE pipeline_id = :pipeline AND round = :round
            ORDER BY number DESC LIMIT 1
            """)
        .bind("pipeline", evidence.pipelineId())
        .bind("round", evidence.round())
        .mapTo(MeasurementRow.class)
        .findOne();
  }

  /** What was seen of a batch in its present round. */
  public Evidence.Seen seen(String pipelineId) {
    return handle
        .createQuery(
            """
            SELECT e.overridden, m.held, m.failed, m.refuted, m.found FROM evidence e
            LEFT JOIN measurement m ON m.pipeline_id = e.pipeline_id AND m.round = e.round
            WHERE e.pipeline_id = :pipeline
            ORDER BY m.number DESC LIMIT 1
            """)
        .bind("pipeline", pipelineId)
        .map((row, context) -> {
          var found = row.getString("found");
          return new Evidence.Seen(
              row.getInt("held"),
              row.getInt("failed"),
              row.getInt("refuted") == 1,
              found == null ? "" : found,
              row.getInt("overridden") == 1);
        })
        .findOne()
        .orElse(Evidence.Seen.NOTHING);
  }

  /** Measurements that may begin, those that have waited longest first. */
  public List<EvidenceRow> due(Instant now) {
    return handle
        .createQuery(
            "SELECT e.*, p.order_id " + AWAITED + "AND e.due_at <= :now ORDER BY e.due_at, p.id")
        .bind("now", now)
        .mapTo(EvidenceRow.class)
        .list();
  }

  /** When the next one may begin. */
  public Optional<Instant> next() {
    return handle.createQuery("SELECT MIN(e.due_at) " + AWAITED).mapTo(Instant.class).findOne();
  }

  /**
   * Begins the measurement that was due; another may begin at the given time, whether or not this
   * one is ever recorded.
   *
   * @return whether no other node was faster
   */
  public boolean claim(EvidenceRow due, Instant nextDue) {
    return handle
            .createUpdate(
                """
                UPDATE evidence SET claim = claim + 1, due_at = :next
                WHERE pipeline_id = :pipeline AND claim = :claim
                """)
            .bind("pipeline", due.pipelineId())
            .bind("claim", due.claim())
            .bind("next", nextDue)
            .execute()
        == 1;
  }

  /** Records a measurement, and when the next one may begin. */
  public void add(MeasurementRow measurement, Instant nextDue) {
    handle
        .createUpdate(
            """
            INSERT INTO measurement
              (pipeline_id, round, number, at, result, found, held, failed, refuted)
            VALUES (:pipelineId, :round, :number, :at, :result, :found, :held, :failed, :refuted)
            """)
        .bindMethods(measurement)
        .execute();
    handle
        .createUpdate("UPDATE evidence SET due_at = :next WHERE pipeline_id = :pipeline")
        .bind("pipeline", measurement.pipelineId())
        .bind("next", nextDue)
        .execute();
  }

  /** A person goes on without it. */
  public void override(String pipelineId) {
    handle
        .createUpdate("UPDATE evidence SET overridden = 1 WHERE pipeline_id = :pipeline")
        .bind("pipeline", pipelineId)
        .execute();
  }
}
