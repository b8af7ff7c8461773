package dev.belay.server.store;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.fleet.Goal;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Observation;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.InstanceTask.Known;
import dev.belay.core.order.InstanceTask.PreImage;
import dev.belay.core.order.InstanceTask.Target;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Presence;
import dev.belay.core.plan.Snapshot.Counts;
import dev.belay.core.plan.Snapshot.Quiet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads tasks together with all that is known of their instances, for the planner. */
public final class SnapshotRows {

  private static final String TASKS =
      """
      SELECT t.*, i.host_id, g.epoch AS goal_epoch, g.revision_id AS goal_revision,
        g.run_state AS goal_run_state, g.run AS goal_run, g.last_run,
        o.epoch AS seen_epoch, o.phase, o.disturbed_epoch, o.process_up, o.healthy,
        o.failure_code AS seen_code, o.failure_message AS seen_message,
        o.reached_revision, o.reached_run_state, o.reached_run, o.reached_since, p.last_seen
      FROM task t
      JOIN instance i ON i.id = t.instance_id
      LEFT JOIN goal g ON g.instance_id = t.instance_id
      LEFT JOIN observation o ON o.instance_id = t.instance_id
      LEFT JOIN host_presence p ON p.host_id = i.host_id
      WHERE t.order_id = :order AND (%s)
      """;

  private static final String BY_CREATION = "ORDER BY t.creation";

  private final Handle handle;
  private final Instant servingSince;
  private final long numberFloor;

  SnapshotRows(Handle handle, Instant servingSince, long numberFloor) {
    this.handle = handle;
    this.servingSince = servingSince;
    this.numberFloor = numberFloor;
  }

  /** All tasks of one batch, and those that move wherever they are. */
  public List<InstanceTask> moving(String orderId, int pipeline) {
    return handle
        .createQuery(TASKS.formatted("t.pipeline = :pipeline OR t.state = 'ACTIVE'") + BY_CREATION)
        .bind("order", orderId)
        .bind("pipeline", pipeline)
        .map((row, context) -> task(row))
        .list();
  }

  /** The tasks that move and have an answer, or whose host is silent. */
  public List<InstanceTask> heardOrSilent(String orderId, Instant now) {
    return handle
        .createQuery(
            TASKS.formatted(
                    """
                    t.state = 'ACTIVE' AND (
                      (o.epoch = t.epoch AND g.epoch = t.epoch AND o.phase <> 'WORKING')
                      OR (COALESCE(p.last_seen, 0) <= :stale AND :since <= :stale))
                    """)
                + BY_CREATION)
        .bind("order", orderId)
        .bind("stale", now.minus(Presence.OFFLINE_AFTER))
        .bind("since", servingSince)
        .map((row, context) -> task(row))
        .list();
  }

  /** How many tasks move, and when the host of theirs that was silent for longest was seen. */
  public Quiet allMoving(String orderId) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) AS tasks, MIN(COALESCE(p.last_seen, 0)) AS last_seen
            FROM task t
            JOIN instance i ON i.id = t.instance_id
            LEFT JOIN host_presence p ON p.host_id = i.host_id
            WHERE t.order_id = :order AND t.state = 'ACTIVE'
            """)
        .bind("order", orderId)
        .map((row, context) ->
            new Quiet(
                row.getInt("tasks"),
                time(row, "last_seen").filter(servingSince::isBefore).orElse(servingSince)))
        .one();
  }

  /** Completed tasks whose instance should run and is not known to be healthy. */
  public List<InstanceTask> weakened(String orderId, Instant now) {
    return handle
        .createQuery(
            TASKS.formatted(
                """
                t.verdict = 'COMPLETED' AND t.target_run_state = 'RUNNING'
                AND (o.healthy IS NULL OR o.healthy = 0
                  OR (p.last_seen <= :stale AND :since <= :stale))
                """))
        .bind("order", orderId)
        .bind("stale", now.minus(Presence.OFFLINE_AFTER))
        .bind("since", servingSince)
        .map((row, context) -> task(row))
        .list();
  }

  /** Failed tasks whose host never reported the epoch that the order set. */
  public List<InstanceTask> unheard(String orderId) {
    return handle
        .createQuery(
            TASKS.formatted(
                """
                t.verdict = 'FAILED' AND g.epoch = t.epoch
                AND (o.epoch IS NULL OR o.epoch < t.epoch)
                """))
        .bind("order", orderId)
        .map((row, context) -> task(row))
        .list();
  }

  /** Every task of the order, in the order of creation. */
  public List<InstanceTask> all(String orderId) {
    return handle
        .createQuery(TASKS.formatted("1 = 1") + BY_CREATION)
        .bind("order", orderId)
        .map((row, context) -> task(row))
        .list();
  }

  /** Every task that the order has touched, in the order of creation. */
  public List<InstanceTask> touched(String orderId) {
    return handle
        .createQuery(TASKS.formatted("t.epoch > 0") + BY_CREATION)
        .bind("order", orderId)
        .map((row, context) -> task(row))
        .list();
  }

  public InstanceTask task(String taskId) {
    return handle
        .createQuery(TASKS.replace("t.order_id = :order AND (%s)", "t.id = :task"))
        .bind("task", taskId)
        .map((row, context) -> task(row))
        .one();
  }

  public Counts counts(String orderId) {
    return handle
        .createQuery(
            """
            SELECT
              SUM(CASE WHEN verdict = 'COMPLETED' THEN 1 ELSE 0 END) AS completed,
              SUM(CASE WHEN verdict = 'FAILED' AND excused = 0 THEN 1 ELSE 0 END) AS failed,
              SUM(CASE WHEN verdict = 'FAILED' AND excused = 0
                AND COALESCE(failure_code, '') <> 'EDAS-10001' THEN 1 ELSE 0 END) AS elsewhere,
              SUM(CASE WHEN verdict = 'FAILED' AND excused = 1 THEN 1 ELSE 0 END) AS excused,
              SUM(CASE WHEN verdict = 'SKIPPED' THEN 1 ELSE 0 END) AS skipped
            FROM task WHERE order_id = :order
            """)
        .bind("order", orderId)
        .map((row, context) ->
            new Counts(
                row.getInt("completed"),
                row.getInt("failed"),
                row.getInt("elsewhere"),
                row.getInt("excused"),
                row.getInt("skipped")))
        .one();
  }

  private InstanceTask task(ResultSet row) throws SQLException {
    return new InstanceTask(
        row.getString("id"),
        row.getString("instance_id"),
        row.getString("host_id"),
        row.getString("group_id"),
        row.getInt("pipeline"),
        TaskState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("verdict")).map(Verdict::valueOf),
        new Target(
            content(
                row.getString("target_revision"),
                row.getString("target_run_state"),
                row.getLong("target_run")),
            row.getInt("fresh_run") == 1),
        before(row),
        row.getLong("epoch"),
        row.getInt("excused") == 1,
        known(row));
  }

  private static Optional<PreImage> before(ResultSet row) throws SQLException {
    var runState = row.getString("before_run_state");
    return runState == null
        ? Optional.empty()
        : Optional.of(
            new PreImage(
                content(row.getString("before_revision"), runState, row.getLong("before_run")),
                row.getLong("before_epoch")));
  }

  private Known known(ResultSet row) throws SQLException {
    var goalState = row.getString("goal_run_state");
    var goal =
        goalState == null
            ? Goal.NONE
            : new Goal(
                row.getLong("goal_epoch"),
                content(row.getString("goal_revision"), goalState, row.getLong("goal_run")));
    var reachedState = row.getString("reached_run_state");
    var reached =
        reachedState == null
            ? GoalContent.NOTHING
            : content(row.getString("reached_revision"), reachedState, row.getLong("reached_run"));
    var lastSeen = time(row, "last_seen").filter(servingSince::isBefore).orElse(servingSince);
    return new Known(
        goal,
        reached,
        Math.max(row.getLong("last_run"), numberFloor),
        seen(row),
        time(row, "reached_since"),
        lastSeen);
  }

  private static Optional<Observation> seen(ResultSet row) throws SQLException {
    var phase = row.getString("phase");
    if (phase == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Observation(
            row.getLong("seen_epoch"),
            Phase.valueOf(phase),
            row.getLong("disturbed_epoch"),
            row.getInt("process_up") == 1,
            row.getInt("healthy") == 1,
            failure(row.getString("seen_code"), row.getString("seen_message"))));
  }

  private static Optional<Failure> failure(@Nullable String code, @Nullable String message) {
    return code == null
        ? Optional.empty()
        : Optional.of(
            new Failure(
                FailureCode.of(code).orElse(FailureCode.HOST_ERROR),
                message == null ? "" : message));
  }

  private static GoalContent content(@Nullable String revision, String runState, long run) {
    return new GoalContent(Optional.ofNullable(revision), RunState.valueOf(runState), run);
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
