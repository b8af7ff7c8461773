package dev.belay.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest orders and their tasks, as the store has them after an event.
 *
 * @param changed those that are not as they were when one looked last
 */
record Books(List<Order> orders, List<Order> changed, Map<String, List<Task>> tasks) {

  private static final int NEWEST = 3;

  record Order(
      String id,
      String type,
      String status,
      int tolerance,
      boolean manual,
      boolean aborting,
      long abortDeadlineMillis) {

    boolean over() {
      return switch (status) {
        case "READY", "RUNNING", "WAIT_MANUAL", "WAIT_AUTO" -> false;
        default -> true;
      };
    }
  }

  /** What an instance is, or should be, in the store's words. */
  record Content(@Nullable String revision, @Nullable String runState) {}

  record Task(
      String id,
      String instance,
      String group,
      int pipeline,
      String state,
      @Nullable String verdict,
      boolean excused,
      long epoch,
      long beforeEpoch,
      Content before,
      Content left,
      boolean toRun,
      long goalEpoch,
      boolean sick) {

    boolean touched() {
      return epoch > 0;
    }

    boolean is(String wanted) {
      return wanted.equals(verdict);
    }
  }

  static Books read(Eyes eyes, Books before) {
    var orders =
        eyes.see(
            """
            SELECT id, type, status, tolerance, manual,
              CASE WHEN aborting_since IS NULL THEN 0 ELSE 1 END, abort_deadline_seconds
            FROM change_order ORDER BY creation DESC LIMIT %d
            """
                .formatted(NEWEST),
            Books::order);
    var tasks = new HashMap<String, List<Task>>();
    for (var order : orders) {
      tasks.put(order.id(), eyes.see(TASKS, Books::task, order.id()));
    }
    var changed =
        orders.stream()
            .filter(order ->
                !before.orders.contains(order)
                    || !Objects.equals(before.tasks.get(order.id()), tasks.get(order.id())))
            .toList();
    return new Books(orders, changed, tasks);
  }

  static Books empty() {
    return new Books(List.of(), List.of(), Map.of());
  }

  List<Task> of(Order order) {
    return tasks.getOrDefault(order.id(), List.of());
  }

  private static final String TASKS =
      """
      SELECT t.id, t.instance_id, t.group_id, t.pipeline, t.state, t.verdict, t.excused, t.epoch,
        t.before_epoch, t.before_revision, t.before_run_state, t.left_revision, t.left_run_state,
        CASE WHEN t.target_run_state = 'RUNNING' THEN 1 ELSE 0 END, g.epoch,
        CASE WHEN o.healthy = 0 THEN 1 ELSE 0 END
      FROM task t LEFT JOIN goal g ON g.instance_id = t.instance_id
      LEFT JOIN observation o ON o.instance_id = t.instance_id
      WHERE t.order_id = ?
      """;

  private static Order order(ResultSet row) throws SQLException {
    return new Order(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getInt(5) == 1,
        row.getInt(6) == 1,
        row.getLong(7) * 1_000);
  }

  private static Task task(ResultSet row) throws SQLException {
    return new Task(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        row.getString(6),
        row.getInt(7) == 1,
        row.getLong(8),
        row.getLong(9),
        new Content(row.getString(10), row.getString(11)),
        new Content(row.getString(12), row.getString(13)),
        row.getInt(14) == 1,
        row.getLong(15),
        row.getInt(16) == 1);
  }
}
