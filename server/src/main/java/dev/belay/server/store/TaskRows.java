package dev.belay.server.store;

import dev.belay.core.fleet.RunState;
import dev.belay.core.order.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Instances in orders. */
public final class TaskRows {

  private final Handle handle;

  TaskRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(List<TaskRow> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO task
              (id, order_id, instance_id, group_id, pipeline, creation, state, verdict,
              target_revision, target_run_state, target_run, fresh_run, excused, before_revision,
              before_run_state, before_run, before_epoch, before_group, epoch, left_revision,
              left_run_state, steps, failure_code, failure_message)
            VALUES
              (:id, :orderId, :instanceId, :groupId, :pipeline, :creation, :state, :verdict,
              :targetRevision, :targetRunState, :targetRun, :freshRun, :excused, :beforeRevision,
              :beforeRunState, :beforeRun, :beforeEpoch, :beforeGroup, :epoch, :leftRevision,
              :leftRunState, :steps, :failureCode, :failureMessage)
            """);
    tasks.forEach(task -> batch.bindMethods(task).add());
    batch.execute();
  }

  public Optional<TaskRow> find(String id) {
    return handle
        .createQuery("SELECT * FROM task WHERE id = :id")
        .bind("id", id)
        .mapTo(TaskRow.class)
        .findOne();
  }

  /**
   * By task, the group from which the order took its instance; nothing for what it did not touch.
   */
  public Map<String, String> groupsBefore(String orderId) {
    return handle
        .createQuery(
            "SELECT id, before_group FROM task WHERE order_id = :order AND before_group IS NOT NULL")
        .bind("order", orderId)
        .reduceRows(
            new HashMap<>(),
            (groups, row) -> {
              groups.put(
                  row.getColumn("id", String.class), row.getColumn("before_group", String.class));
              return groups;
            });
  }

  /** Those of the ids that there are. */
  public List<TaskRow> all(List<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery("SELECT * FROM task WHERE id IN (<ids>)")
            .bindList("ids", ids)
            .mapTo(TaskRow.class)
            .list();
  }

  /**
   * Records the goals that an order sets; the first one of a task fixes its way back.
   *
   * @param touches what is wanted of each task, and what its instance had reached
   */
  public void touch(List<Touch> touches) {
    if (touches.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            UPDATE task SET epoch = :epoch, left_revision = :revision, left_run_state = :runState,
              before_revision =
                CASE WHEN before_epoch IS NULL THEN :beforeRevision ELSE before_revision END,
              before_run_state =
                CASE WHEN before_epoch IS NULL THEN :beforeRunState ELSE before_run_state END,
              before_run = COALESCE(before_run, :beforeRun),
              before_group = COALESCE(before_group,
                (SELECT i.group_id FROM instance i WHERE i.id = task.instance_id)),
              left_group = CASE WHEN :back = 1 THEN COALESCE(before_group, group_id)
                ELSE group_id END,
              before_epoch = COALESCE(before_epoch, :beforeEpoch),
              state = CASE WHEN :settles = 1 THEN 'ACTIVE' ELSE state END,
              verdict = CASE WHEN :settles = 1 THEN NULL ELSE verdict END,
              failure_code = CASE WHEN :settles = 1 THEN NULL ELSE failure_code END,
              failure_message = CASE WHEN :settles = 1 THEN NULL ELSE failure_message END
            WHERE id = :taskId
            """);
    touches.forEach(touch -> batch.bindMethods(touch).add());
    batch.execute();
  }

  /** One goal of one task. */
  public record Touch(
      String taskId,
      long epoch,
      @Nullable String revision,
      RunState runState,
      @Nullable String beforeRevision,
      RunState beforeRunState,
      long beforeRun,
      long beforeEpoch,
      boolean back,
      boolean settles) {}

  /** Gives verdicts, and keeps what the hosts did last. */
  public void judge(List<Judgement> judgements) {
    if (judgements.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            UPDATE task SET state = 'SETTLED', verdict = :verdict, failure_code = :failureCode,
              failure_message = :failureMessage,
              steps = COALESCE(
                (SELECT o.steps FROM observation o
                 WHERE o.instance_id = task.instance_id AND o.epoch = task.epoch), steps)
            WHERE id = :taskId
            """);
    judgements.forEach(judgement -> batch.bindMethods(judgement).add());
    batch.execute();
  }

  /** One verdict. */
  public record Judgement(
      String taskId,
      Verdict verdict,
      @Nullable String failureCode,
      @Nullable String failureMessage) {}

  /** How many there were. */
  public int leaveUntouched(String orderId) {
    return handle
        .createUpdate(
            """
            UPDATE task SET state = 'SETTLED', verdict = 'UNTOUCHED'
            WHERE order_id = :order AND state = 'WAITING'
            """)
        .bind("order", orderId)
        .execute();
  }

  /** The most instances of each group that one batch of the order held. */
  public Map<String, Integer> largestSlices(String orderId) {
    return handle
        .createQuery(
            """
            SELECT group_id, MAX(n) AS largest FROM (
              SELECT group_id, pipeline, COUNT(*) AS n FROM task WHERE order_id = :order
              GROUP BY group_id, pipeline) AS slices
            GROUP BY group_id
            """)
        .bind("order", orderId)
        .reduceRows(
            new HashMap<>(),
            (slices, row) -> {
              slices.put(
                  row.getColumn("group_id", String.class), row.getColumn("largest", Integer.class));
              return slices;
            });
  }

  /** Touched instances whose goal is no longer what the order left (semantics: superseded). */
  public int superseded(String orderId) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) FROM task t
            JOIN goal g ON g.instance_id = t.instance_id
            JOIN instance i ON i.id = t.instance_id
            WHERE t.order_id = :order AND t.epoch > 0
              AND (COALESCE(g.revision_id, '') <> COALESCE(t.left_revision, '')
                OR g.run_state <> t.left_run_state OR i.group_id <> t.left_group)
            """)
        .bind("order", orderId)
        .mapTo(Integer.class)
        .one();
  }

  public int touched(String orderId) {
    return handle
        .createQuery("SELECT COUNT(*) FROM task WHERE order_id = :order AND epoch > 0")
        .bind("order", orderId)
        .mapTo(Integer.class)
        .one();
  }
}
