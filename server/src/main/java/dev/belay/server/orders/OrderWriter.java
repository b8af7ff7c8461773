package dev.belay.server.orders;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.server.call.TraceParent;
import dev.belay.server.engine.Author;
import dev.belay.server.engine.Chronicle;
import dev.belay.server.identity.Ids;
import dev.belay.server.store.OrderGroupRow;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.TaskRow;
import dev.belay.server.store.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Writes a new order with its batches and tasks, and wakes the engine for it. */
final class OrderWriter {

  private static final HexFormat HEX = HexFormat.of();

  private final Ids ids;
  private final RandomGenerator random;

  OrderWriter(Ids ids, RandomGenerator random) {
    this.ids = ids;
    this.random = random;
  }

  /** The id of the order, which is READY and has touched nothing. */
  String write(Tx tx, OrderDraft draft) {
    var id = ids.next();
    var order = row(tx, id, draft);
    tx.orders().insert(order);
    var check = draft.policy().check();
    if (check != null) {
      tx.checks().put(check.ofOrder(id));
    }
    for (var group : draft.groupRevisions().entrySet()) {
      var previous = tx.groups().find(group.getKey()).orElseThrow().revisionId();
      tx.orders()
          .insert(new OrderGroupRow(id, group.getKey(), group.getValue().orElse(null), previous));
    }
    writeBatches(tx, order, draft);
    tx.wake(id, tx.now());
    return id;
  }

  private OrderRow row(Tx tx, String id, OrderDraft draft) {
    var policy = draft.policy();
    var trace = draft.caller().trace();
    return new OrderRow(
        id,
        draft.appId(),
        draft.groupId().orElse(null),
        draft.parentId().orElse(null),
        draft.type(),
        OrderStatus.READY,
        "",
        draft.description(),
        draft.caller().userId(),
        trace.map(TraceParent::traceId).orElseGet(this::traceId),
        trace.map(TraceParent::spanId).orElse(""),
        draft.packageVersionId().orElse(null),
        draft.fetchId().orElse(null),
        draft.pace().manual(),
        draft.gray(),
        draft.pace().waitMinutes(),
        policy.tolerance(),
        policy.autoRollback(),
        policy.offlineGraceSeconds(),
        policy.abortDeadlineSeconds(),
        policy.minimumHealthySeconds(),
        null,
        tx.nextCreation(),
        tx.now(),
        null);
  }

  private void writeBatches(Tx tx, OrderRow order, OrderDraft draft) {
    var pipelines = new ArrayList<PipelineRow>();
    var tasks = new ArrayList<TaskRow>();
    for (var batch : draft.batches()) {
      var position = pipelines.size();
      pipelines.add(
          new PipelineRow(
              ids.next(), order.id(), position, OrderStatus.READY, false, null, null, null));
      batch.stream()
          .sorted(Comparator.comparingLong(task -> task.instance().creation()))
          .forEach(task -> tasks.add(row(order.id(), position, task)));
    }
    tx.pipelines().insert(pipelines);
    tx.tasks().insert(tasks);
    new Chronicle(tx, order.id(), Author.of(order.userId(), order.type().code()))
        .created(order, pipelines, tasks);
  }

  private TaskRow row(String orderId, int position, TaskDraft task) {
    GoalContent target = task.target().content();
    return new TaskRow(
        ids.next(),
        orderId,
        task.instance().id(),
        task.groupId(),
        position,
        task.instance().creation(),
        TaskState.WAITING,
        null,
        target.revision().orElse(null),
        target.runState(),
        target.run(),
        task.target().freshRun(),
        task.excused(),
        null,
        null,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        null);
  }

  /** A W3C trace id, for an order that no request gave. */
  private String traceId() {
    return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong() | 1);
  }
}
