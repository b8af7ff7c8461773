package dev.belay.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The properties that can be read off the store after every event that wrote something. */
final class Checks implements Operator.Acknowledged {

  private static final long SLACK_MILLIS = 3_000;

  private record Goal(long epoch, @Nullable String order, String state) {}

  private record Task(
      String id,
      String order,
      String instance,
      int pipeline,
      String state,
      @Nullable String verdict,
      long epoch,
      boolean excused) {}

  private record Order(
      String id,
      String type,
      String status,
      int tolerance,
      @Nullable Long abortingSince,
      @Nullable Long finishedAt,
      long abortDeadlineMillis) {}

  private final World world;
  private final Eyes eyes;
  private final ToLongFunction<String> writtenEpoch;
  private final Map<Property, Long> counts = new EnumMap<>(Property.class);
  private final Map<String, Goal> goals = new HashMap<>();
  private final Map<String, Set<String>> untouchedAtAbort = new HashMap<>();
  private final Map<String, Integer> touchedPipeline = new HashMap<>();
  private final Set<String> acknowledged = new HashSet<>();
  private final Set<String> abortsPromised = new HashSet<>();
  private final Map<String, String> rollbacksPromised = new HashMap<>();
  private final Set<String> continuesPromised = new HashSet<>();
  private final Map<String, Long> abortedAt = new HashMap<>();
  private final Map<String, Map<Long, Long>> supersededAt = new HashMap<>();
  private final Map<String, String> reached = new HashMap<>();
  private final Set<String> touched = new HashSet<>();
  private final Set<String> completed = new HashSet<>();
  private long seen = -1;

  /**
   * Watches a store.
   *
   * @param writtenEpoch the epoch of an instance that its host has written down
   */
  Checks(World world, Eyes eyes, ToLongFunction<String> writtenEpoch) {
    this.world = world;
    this.eyes = eyes;
    this.writtenEpoch = writtenEpoch;
  }

  Map<Property, Long> counts() {
    return Map.copyOf(counts);
  }

  void count(Property property) {
    counts.merge(property, 1L, Long::sum);
  }

  void require(Property property, boolean holds, String story) {
    count(property);
    if (!holds) {
      throw new Violation(property, story);
    }
  }

  /** After every event. */
  void look() {
    var changes = eyes.changes();
    if (changes == seen) {
      return;
    }
    seen = changes;
    var orders = orders();
    var tasks = tasks(orders);
    oneOpenOrder(orders);
    goals();
    preImages(orders);
    verdicts(orders, tasks);
    successes(orders);
    batches(orders, tasks);
    promises();
  }

  private List<Order> orders() {
    return eyes.see(
        """
        SELECT id, type, status, tolerance, aborting_since, finished_at, abort_deadline_seconds
        FROM change_order ORDER BY creation DESC LIMIT 3
        """,
        row ->
            new Order(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                longOrNull(row.getLong(5), row.wasNull()),
                longOrNull(row.getLong(6), row.wasNull()),
                row.getLong(7) * 1_000));
  }

  private static @Nullable Long longOrNull(long value, boolean missing) {
    return missing ? null : value;
  }

  private Map<String, List<Task>> tasks(List<Order> orders) {
    var tasks = new HashMap<String, List<Task>>();
    for (var order : orders) {
      tasks.put(
          order.id(),
          eyes.see(
              """
              SELECT id, order_id, instance_id, pipeline, state, verdict, epoch, excused
              FROM task WHERE order_id = ?
              """,
              row ->
                  new Task(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getInt(4),
                      row.getString(5),
                      row.getString(6),
                      row.getLong(7),
                      row.getInt(8) == 1),
              order.id()));
    }
    return tasks;
  }

  private static boolean over(String status) {
    return switch (status) {
      case "READY", "RUNNING", "WAIT_MANUAL", "WAIT_AUTO" -> false;
      default -> true;
    };
  }

  private void oneOpenOrder(List<Order> orders) {
    var open = orders.stream().filter(order -> !over(order.status())).toList();
    require(
        Property.ONE_OPEN_ORDER_ONE_RUNNING_BATCH,
        open.size() <= 1,
        open.size() + " open orders: " + open);
    for (var order : open) {
      require(
          Property.ONE_OPEN_ORDER_ONE_RUNNING_BATCH,
          eyes.count(
                  "SELECT COUNT(*) FROM pipeline WHERE order_id = ? AND status = 'RUNNING'",
                  order.id())
              <= 1,
          "two running batches in " + order.id());
    }
  }

  private void goals() {
    for (var row :
        eyes.see(
            "SELECT instance_id, epoch, order_id, run_state FROM goal",
            each ->
                Map.entry(
                    each.getString(1),
                    new Goal(each.getLong(2), each.getString(3), each.getString(4))))) {
      var before = goals.put(row.getKey(), row.getValue());
      var now = row.getValue();
      if (before != null && !before.equals(now)) {
        supersededAt
            .computeIfAbsent(row.getKey(), id -> new HashMap<>())
            .putIfAbsent(before.epoch(), world.now());
        require(
            Property.EPOCHS_GROW_AND_ONE_PROCESS,
            now.epoch() > before.epoch(),
            row.getKey() + " went from epoch " + before + " to " + now);
      }
      if (now.order() != null && !now.equals(before)) {
        var untouched = untouchedAtAbort.get(now.order());
        if (untouched != null) {
          require(
              Property.UNTOUCHED_AFTER_ABORT,
              !untouched.contains(row.getKey()),
              row.getKey() + " was touched by " + now.order() + " after its abort was answered");
        }
      }
    }
  }

  private void verdicts(List<Order> orders, Map<String, List<Task>> tasks) {
    for (var order : orders) {
      if (!over(order.status())) {
        var since = abortedAt.get(order.id());
        if (since != null) {
          require(
              Property.ONE_VERDICT_AND_ABORT_IN_TIME,
              serviceNow() - since <= order.abortDeadlineMillis() + SLACK_MILLIS,
              "the abort of " + order.id() + " takes longer than its deadline");
        }
        continue;
      }
      waysBack(order);
      for (var task : tasks.getOrDefault(order.id(), List.of())) {
        if (task.epoch() > 0) {
          require(
              Property.ONE_VERDICT_AND_ABORT_IN_TIME,
              task.state().equals("SETTLED") && task.verdict() != null,
              order.id() + " is over, and " + task + " has no verdict");
        }
      }
    }
  }

  /** Whoever left an order restored or untouched is wanted as it was before. */
  private void waysBack(Order order) {
    require(
        Property.ONE_VERDICT_AND_ABORT_IN_TIME,
        eyes.count(
                """
                SELECT COUNT(*) FROM task WHERE order_id = ? AND epoch > 0
                  AND verdict IN ('UNTOUCHED', 'RESTORED', 'UNKNOWN')
                  AND (COALESCE(left_revision, '') <> COALESCE(before_revision, '')
                    OR left_run_state <> before_run_state)
                """,
                order.id())
            == 0,
        "an instance left " + order.id() + " restored, but is wanted otherwise");
    if (order.status().equals("FAILED")) {
      require(
          Property.CONVERGES,
          eyes.count(
                  """
                  SELECT COUNT(*) FROM task t LEFT JOIN observation o
                    ON o.instance_id = t.instance_id
                  JOIN goal g ON g.instance_id = t.instance_id
                  WHERE t.order_id = ? AND t.verdict = 'FAILED' AND t.excused = 0
                    AND g.epoch = t.epoch AND COALESCE(o.epoch, 0) < t.epoch
                    AND COALESCE(t.left_revision, '') <> COALESCE(t.before_revision, '')
                    AND (SELECT COUNT(*) FROM task f WHERE f.order_id = t.order_id
                      AND f.verdict = 'FAILED' AND f.excused = 0) > ?
                  """,
                  order.id(),
                  order.tolerance())
              == 0,
          "a host that never heard of " + order.id() + " will still take its version");
    }
  }

  /** A pre-image is what the instance had reached when the order first touched it. */
  private void preImages(List<Order> orders) {
    for (var order : orders) {
      for (var row :
          eyes.see(
              """
              SELECT instance_id, before_epoch, before_revision, before_run_state FROM task
              WHERE order_id = ? AND before_epoch IS NOT NULL
              """,
              each ->
                  List.of(
                      each.getString(1),
                      String.valueOf(each.getLong(2)),
                      each.getString(3) + " " + each.getString(4)),
              order.id())) {
        if (touched.add(order.id() + row.getFirst()) && !row.get(1).equals("0")) {
          require(
              Property.CONVERGES,
              row.get(2).equals(reached.getOrDefault(row.getFirst(), "null STOPPED")),
              order.id()
                  + " keeps "
                  + row
                  + " as the way back of an instance that had reached "
                  + reached.get(row.getFirst()));
        }
      }
    }
    eyes.see(
        "SELECT instance_id, reached_revision, reached_run_state FROM observation",
        row -> reached.put(row.getString(1), row.getString(2) + " " + row.getString(3)));
  }

  /** Only what can become healthy can be completed. */
  private void successes(List<Order> orders) {
    for (var order : orders) {
      for (var row :
          eyes.see(
              """
              SELECT t.id, t.instance_id, t.epoch, v.version FROM task t
              JOIN revision r ON r.id = t.left_revision
              JOIN package_version v ON v.id = r.package_version_id
              WHERE t.order_id = ? AND t.verdict = 'COMPLETED' AND t.left_run_state = 'RUNNING'
              """,
              each ->
                  List.of(
                      each.getString(1),
                      each.getString(2),
                      String.valueOf(each.getLong(3)),
                      each.getString(4)),
              order.id())) {
        if (!completed.add(row.getFirst() + row.get(2))) {
          continue;
        }
        require(
            Property.BATCH_WAITS_FOR_VERDICTS,
            Behaviour.of(row.get(3)).healthyAfter() >= 0,
            "version " + row.get(3) + " can never be healthy, and was completed: " + row);
        require(
            Property.BATCH_WAITS_FOR_VERDICTS,
            writtenEpoch.applyAsLong(row.get(1)) >= Long.parseLong(row.get(2)),
            "the host of " + row + " has never seen that epoch");
      }
    }
  }

  /** How long an epoch of an instance has been out of date, in nanoseconds. */
  long supersededFor(String instanceId, long epoch, long now) {
    var at = supersededAt.getOrDefault(instanceId, Map.of()).get(epoch);
    return at == null ? 0 : now - at;
  }

  /** The service's clock, as long as some node serves. */
  private long serviceNow() {
    return eyes.count("SELECT MIN(last_beat, ?) - paused FROM service", world.clock().millis());
  }

  private void batches(List<Order> orders, Map<String, List<Task>> all) {
    for (var order : orders) {
      var tasks = all.getOrDefault(order.id(), List.of());
      var newest =
          tasks.stream().filter(t -> t.epoch() > 0).mapToInt(Task::pipeline).max().orElse(-1);
      var before = touchedPipeline.put(order.id(), newest);
      if (newest <= 0 || (before != null && before == newest)) {
        continue;
      }
      for (var task : tasks) {
        if (task.pipeline() < newest) {
          require(
              Property.BATCH_WAITS_FOR_VERDICTS,
              task.verdict() != null,
              "batch " + (newest + 1) + " of " + order.id() + " began before " + task);
        }
      }
      var failed = tasks.stream().filter(t -> "FAILED".equals(t.verdict()) && !t.excused()).count();
      require(
          Property.BATCH_WAITS_FOR_VERDICTS,
          failed <= order.tolerance(),
          failed + " failed, and batch " + (newest + 1) + " of " + order.id() + " began");
      require(
          Property.BATCH_WAITS_FOR_VERDICTS,
          unhealthy(order, newest) == 0,
          "batch " + (newest + 1) + " of " + order.id() + " began over an unhealthy instance");
    }
  }

  private long unhealthy(Order order, int before) {
    return eyes.count(
        """
        SELECT COUNT(*) FROM task t JOIN observation o ON o.instance_id = t.instance_id
        WHERE t.order_id = ? AND t.pipeline < ? AND t.verdict = 'COMPLETED'
          AND t.target_run_state = 'RUNNING' AND o.healthy = 0
        """,
        order.id(),
        before);
  }

  private void promises() {
    for (var id : acknowledged) {
      require(
          Property.NOTHING_ACKNOWLEDGED_IS_LOST,
          eyes.count("SELECT COUNT(*) FROM change_order WHERE id = ?", id) == 1,
          "the acknowledged order " + id + " is gone");
    }
    for (var id : abortsPromised) {
      require(
          Property.NOTHING_ACKNOWLEDGED_IS_LOST,
          eyes.count(
                  """
                  SELECT COUNT(*) FROM change_order WHERE id = ?
                    AND (aborting_since IS NOT NULL OR status = 'ABORTED')
                  """,
                  id)
              == 1,
          "the acknowledged abort of " + id + " is gone");
    }
    for (var promise : rollbacksPromised.entrySet()) {
      require(
          Property.NOTHING_ACKNOWLEDGED_IS_LOST,
          eyes.count(
                  "SELECT COUNT(*) FROM change_order WHERE id = ? AND parent_id = ?",
                  promise.getKey(),
                  promise.getValue())
              == 1,
          "the acknowledged rollback " + promise + " is gone");
    }
    for (var id : continuesPromised) {
      require(
          Property.NOTHING_ACKNOWLEDGED_IS_LOST,
          eyes.count(
                  """
                  SELECT COUNT(*) FROM pipeline
                  WHERE id = ? AND (confirmed = 1 OR started_at IS NOT NULL OR status = 'ABORTED')
                  """,
                  id)
              == 1,
          "the acknowledged continue of " + id + " is gone");
    }
  }

  @Override
  public void order(String id) {
    if (eyes.count("SELECT COUNT(*) FROM change_order WHERE id = ?", id) == 1) {
      acknowledged.add(id);
    }
  }

  @Override
  public void aborted(String orderId) {
    abortsPromised.add(orderId);
    abortedAt.putIfAbsent(orderId, serviceNow());
    var untouched =
        new HashSet<>(
            eyes.see(
                "SELECT instance_id FROM task WHERE order_id = ? AND epoch = 0",
                row -> row.getString(1),
                orderId));
    untouchedAtAbort.putIfAbsent(orderId, untouched);
    if (!untouched.isEmpty()) {
      count(Property.UNTOUCHED_AFTER_ABORT);
    }
  }

  @Override
  public void rolledBack(String orderId, String rollbackId) {
    rollbacksPromised.put(rollbackId, orderId);
  }

  @Override
  public void continued(String pipelineId) {
    continuesPromised.add(pipelineId);
  }
}
