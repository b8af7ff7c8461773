package dev.belay.server.views;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.OrderViewRows.TaskSeen;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.Tx;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Orders from rows. */
final class OrderReading {

  /** Above so many tasks only trouble, movement and the first are shown one by one. */
  private static final int MOST_TASKS = 500;

  private static final int SHOWN_OF_MANY = 200;

  private OrderReading() {}

  static OrderSummary summary(OrderRow order, int batches) {
    return new OrderSummary(
        order.id(),
        order.appId(),
        order.groupId(),
        order.type(),
        order.status(),
        order.manual(),
        batches,
        order.description(),
        order.userId(),
        order.createdAt(),
        order.finishedAt());
  }

  static OpenOrder open(Tx tx, OrderRow order) {
    return new OpenOrder(
        summary(order, tx.pipelines().of(order.id()).size()),
        tx.applications().find(order.appId()).map(ApplicationRow::name).orElse(""),
        order.abortingSince() != null);
  }

  static OrderView view(Tx tx, OrderRow order) {
    var pipelines = tx.pipelines().of(order.id());
    var counts = counts(tx, order.id());
    var evidence = new EvidenceReading(tx, order.id());
    var all = counts.values().stream().flatMap(each -> each.values().stream());
    var many = all.mapToInt(Integer::intValue).sum() > MOST_TASKS;
    var tasks =
        tx.orderViews().tasks(order.id(), many ? SHOWN_OF_MANY : MOST_TASKS).stream()
            .collect(Collectors.groupingBy(TaskSeen::pipeline));
    return new OrderView(
        summary(order, pipelines.size()),
        order.reason(),
        order.parentId(),
        order.abortingSince() != null && !order.status().over(),
        supportRollback(tx, order),
        order.traceId(),
        order.groupId() == null ? List.of() : List.of(order.groupId()),
        pipelines.stream()
            .map(pipeline ->
                pipeline(
                    tx,
                    pipeline,
                    counts.getOrDefault(pipeline.position(), Map.of()),
                    tasks.getOrDefault(pipeline.position(), List.of()),
                    evidence.of(pipeline)))
            .toList(),
        evidence.check().orElse(null));
  }

  private static Map<Integer, Map<String, Integer>> counts(Tx tx, String orderId) {
    return tx.orderViews().counts(orderId).stream()
        .collect(
            Collectors.groupingBy(
                count -> count.pipeline(),
                Collectors.toMap(
                    count -> label(count.state(), Optional.ofNullable(count.verdict())),
                    count -> count.tasks(),
                    Integer::sum)));
  }

  private static String label(TaskState state, Optional<Verdict> verdict) {
    return verdict.map(Enum::name).orElse(state.name());
  }

  /** Exactly what a rollback would be accepted for (semantics: RollbackChangeOrder). */
  private static boolean supportRollback(Tx tx, OrderRow order) {
    return order.type().hasWayBack()
        && order.status() != OrderStatus.READY
        && tx.tasks().touched(order.id()) > 0
        && tx.tasks().superseded(order.id()) == 0;
  }

  private static PipelineView pipeline(
      Tx tx,
      PipelineRow row,
      Map<String, Integer> counts,
      List<TaskSeen> tasks,
      Optional<EvidenceView> evidence) {
    return new PipelineView(
        row.id(),
        row.position() + 1,
        row.status(),
        row.startedAt(),
        row.updatedAt(),
        counts,
        tasks.stream()
            .sorted(Comparator.comparing(TaskSeen::hostName).thenComparing(TaskSeen::id))
            .map(task -> task(tx, task))
            .toList(),
        evidence.orElse(null));
  }

  private static TaskView task(Tx tx, TaskSeen task) {
    return new TaskView(
        task.id(),
        task.instanceId(),
        task.hostId(),
        task.hostName(),
        task.address(),
        tx.fleetViews().online(task.lastSeen(), tx.now()),
        task.fromVersion(),
        task.toVersion(),
        task.state(),
        task.verdict(),
        task.failureCode(),
        task.failureMessage(),
        Steps.read(task.steps()));
  }
}
