package dev.belay.server.engine;

import dev.belay.core.fleet.Failure;
import dev.belay.core.history.Detail;
import dev.belay.core.history.OrderEvent;
import dev.belay.core.history.Subject;
import dev.belay.core.history.TaskStanding;
import dev.belay.core.history.What;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.server.store.MeasurementRow;
import dev.belay.server.store.NewEvent;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.TaskRow;
import dev.belay.server.store.Tx;
import java.util.List;
import java.util.Optional;

/** Words the events of one order, which the transaction then writes down. */
public final class Chronicle {

  private static final String NEW = "";

  private final Tx tx;
  private final String orderId;
  private final Author author;

  public Chronicle(Tx tx, String orderId, Author author) {
    this.tx = tx;
    this.orderId = orderId;
    this.author = author;
  }

  /** A new order, with its batches and their instances. */
  public void created(OrderRow order, List<PipelineRow> pipelines, List<TaskRow> tasks) {
    var detail =
        new Detail()
            .with("type", order.type().code())
            .with("application", order.appId())
            .with("group", Optional.ofNullable(order.groupId()))
            .with("parent", Optional.ofNullable(order.parentId()));
    var ready = OrderStatus.READY.name();
    note(Subject.ORDER, orderId, What.CREATED, NEW, ready, order.description(), detail);
    for (var pipeline : pipelines) {
      var number = new Detail().with("batch", pipeline.position() + 1);
      note(Subject.PIPELINE, pipeline.id(), What.CREATED, NEW, ready, "", number);
    }
    for (var task : tasks) {
      var target =
          new Detail()
              .with("batch", task.pipeline() + 1)
              .with("instance", task.instanceId())
              .with("group", task.groupId())
              .with("revision", Optional.ofNullable(task.targetRevision()))
              .with("state", task.targetRunState());
      note(Subject.TASK, task.id(), What.CREATED, NEW, TaskState.WAITING.name(), "", target);
    }
  }

  void moved(OrderStatus was, OrderStatus became, String reason) {
    note(Subject.ORDER, orderId, What.MOVED, was.name(), became.name(), reason, new Detail());
  }

  void abortAccepted(OrderStatus status) {
    var same = status.name();
    var reason = "from now on nothing new is touched";
    note(Subject.ORDER, orderId, What.ABORT_ACCEPTED, same, same, reason, new Detail());
  }

  void moved(PipelineRow pipeline, OrderStatus became, String reason) {
    note(
        Subject.PIPELINE,
        pipeline.id(),
        What.MOVED,
        pipeline.status().name(),
        became.name(),
        reason,
        new Detail().with("batch", pipeline.position() + 1));
  }

  public void confirmed(PipelineRow pipeline) {
    var same = pipeline.status().name();
    var detail = new Detail().with("batch", pipeline.position() + 1);
    var reason = pipeline.startedAt() == null ? "it may start" : "its evidence is not waited for";
    note(Subject.PIPELINE, pipeline.id(), What.CONFIRMED, same, same, reason, detail);
  }

  /** The measurements of a batch say something else than before, or say something at last. */
  public void measured(PipelineRow pipeline, MeasurementRow measurement) {
    var same = pipeline.status().name();
    var detail =
        new Detail()
            .with("batch", pipeline.position() + 1)
            .with("result", measurement.result())
            .with("held", measurement.held())
            .with("failed", measurement.failed());
    note(
        Subject.PIPELINE,
        pipeline.id(),
        What.MEASURED,
        same,
        same,
        author.cause("Evidence"),
        measurement.found(),
        detail);
  }

  void goalSet(InstanceTask task, boolean settles, Detail goal, String cause, String reason) {
    var was = word(task);
    var became = settles ? TaskState.ACTIVE.name() : was;
    note(Subject.TASK, task.id(), What.GOAL_SET, was, became, author.cause(cause), reason, goal);
  }

  void judged(InstanceTask task, Verdict verdict, Optional<Failure> failure) {
    var cause =
        failure
            .map(each -> each.code().code())
            .orElseGet(() -> author.cause(verdict == Verdict.UNKNOWN ? "Deadline" : "HostReport"));
    var reason = failure.map(Failure::message).orElseGet(() -> Reasons.of(verdict));
    var epoch = new Detail().withEpoch(task.epoch());
    note(Subject.TASK, task.id(), What.JUDGED, word(task), verdict.name(), cause, reason, epoch);
  }

  /** One row for however many: they were never touched, and there may be thousands. */
  void restUntouched(int tasks) {
    note(
        Subject.TASK,
        OrderEvent.REST,
        What.JUDGED,
        TaskState.WAITING.name(),
        Verdict.UNTOUCHED.name(),
        "every task that still waited",
        new Detail().with("tasks", tasks));
  }

  private static String word(InstanceTask task) {
    return TaskStanding.word(task.state(), task.verdict());
  }

  private void note(
      Subject subject,
      String id,
      What what,
      String was,
      String became,
      String reason,
      Detail detail) {
    note(subject, id, what, was, became, author.cause("Plan"), reason, detail);
  }

  private void note(
      Subject subject,
      String id,
      What what,
      String was,
      String became,
      String cause,
      String reason,
      Detail detail) {
    tx.events()
        .append(
            new NewEvent(
                orderId,
                tx.now(),
                author.name(),
                subject,
                id,
                what,
                was,
                became,
                cause,
                reason,
                detail.toString()));
  }
}
