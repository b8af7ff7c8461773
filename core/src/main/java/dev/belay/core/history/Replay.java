package dev.belay.core.history;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells from an order's events alone how the order stands. */
public final class Replay {

  private final Map<String, OrderStatus> pipelines = new HashMap<>();
  private final Map<String, TaskStanding> tasks = new HashMap<>();
  private Optional<OrderStatus> status = Optional.empty();
  private boolean aborting;

  private Replay() {}

  /**
   * What has come of these events, in their order, the first one included.
   *
   * @throws IllegalArgumentException when an event does not follow from those before it
   */
  public static OrderState of(Iterable<OrderEvent> events) {
    var replay = new Replay();
    var number = 0L;
    for (var event : events) {
      if (event.number() != ++number) {
        throw new IllegalArgumentException("event " + number + " is missing");
      }
      replay.take(event);
    }
    return replay.state();
  }

  private OrderState state() {
    return new OrderState(
        status.orElseThrow(() -> new IllegalArgumentException("no event creates the order")),
        aborting,
        pipelines,
        tasks);
  }

  private void take(OrderEvent event) {
    switch (event.subject()) {
      case ORDER -> order(event);
      case PIPELINE -> pipeline(event);
      case TASK -> task(event);
    }
  }

  private void order(OrderEvent event) {
    follows(event, status.map(Enum::name));
    status = Optional.of(OrderStatus.valueOf(event.became()));
    aborting |= event.what() == What.ABORT_ACCEPTED;
  }

  private void pipeline(OrderEvent event) {
    follows(event, Optional.ofNullable(pipelines.get(event.subjectId())).map(Enum::name));
    var waits = event.became().equals(OrderStatus.WAIT_AUTO.name());
    if (event.what() == What.MEASURED && !waits) {
      throw wrong(event, "is of a pipeline that waits for no evidence");
    }
    pipelines.put(event.subjectId(), OrderStatus.valueOf(event.became()));
  }

  private void task(OrderEvent event) {
    if (event.subjectId().equals(OrderEvent.REST)) {
      var verdict = Verdict.valueOf(event.became());
      tasks.replaceAll((id, task) ->
          task.state() == TaskState.WAITING ? task.judged(verdict, Optional.empty()) : task);
      return;
    }
    var before = Optional.ofNullable(tasks.get(event.subjectId()));
    follows(event, before.map(TaskStanding::word));
    tasks.put(event.subjectId(), next(before.orElse(TaskStanding.NEW), event));
  }

  private static TaskStanding next(TaskStanding task, OrderEvent event) {
    return switch (event.what()) {
      case CREATED -> TaskStanding.NEW;
      case JUDGED -> task.judged(Verdict.valueOf(event.became()), failure(event));
      case GOAL_SET -> {
        var epoch = Detail.epoch(event.detail()).orElseThrow(() -> wrong(event, "has no epoch"));
        // A way back that is given in passing changes the epoch, and never a verdict.
        var settles = event.became().equals(TaskState.ACTIVE.name());
        yield (settles ? task.active() : task).under(epoch);
      }
      case MOVED, ABORT_ACCEPTED, CONFIRMED, MEASURED -> throw wrong(event, "is none of a task");
    };
  }

  /** A failure's code is its cause, its message the reason. */
  private static Optional<Failure> failure(OrderEvent event) {
    return FailureCode.of(event.cause()).map(code -> new Failure(code, event.reason()));
  }

  private static void follows(OrderEvent event, Optional<String> before) {
    if (!event.was().equals(before.orElse(""))) {
      throw wrong(event, "comes from " + event.was() + ", but there was " + before.orElse("none"));
    }
    if ((event.what() == What.CREATED) != before.isEmpty()) {
      throw wrong(event, before.isEmpty() ? "is of something unknown" : "creates it again");
    }
  }

  private static IllegalArgumentException wrong(OrderEvent event, String why) {
    return new IllegalArgumentException(
        "event " + event.number() + " (" + event.what() + " " + event.subjectId() + ") " + why);
  }
}
