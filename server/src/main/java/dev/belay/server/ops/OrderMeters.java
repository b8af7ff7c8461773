package dev.belay.server.ops;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.order.Verdict;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.TaskRow;
import dev.belay.server.views.StepView;
import dev.belay.server.views.Steps;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** How many orders, batches and steps there were, how they ended, and how long they took. */
final class OrderMeters implements OrderWitness {

  private final Meters meters;

  OrderMeters(Meters meters) {
    this.meters = meters;
    // All of them from the start, at nought: a rate over the first one would otherwise be lost.
    for (var type : OrderType.values()) {
      created(type, 0);
      ends().forEach(outcome -> ended(type, outcome, 0));
    }
    ends().forEach(this::aborted);
    ends().forEach(this::rolledBack);
    ends().forEach(this::batch);
    for (var verdict : Verdict.values()) {
      judged(verdict, 0);
    }
  }

  private static Iterable<OrderStatus> ends() {
    return Arrays.stream(OrderStatus.values()).filter(OrderStatus::over).toList();
  }

  @Override
  public void created(OrderRow order) {
    created(order.type(), 1);
  }

  @Override
  public void ended(OrderRow order, OrderStatus outcome, Instant at) {
    ended(order.type(), outcome, 1);
    record(
        meters.timer(
            "belay.order.duration",
            "From the creation of an order to its end.",
            Meters.HUMAN,
            "type",
            order.type().code(),
            "outcome",
            outcome.name()),
        order.createdAt(),
        at);
    if (order.abortingSince() != null) {
      record(aborted(outcome), order.abortingSince(), at);
    }
    if (order.type() == OrderType.ROLLBACK) {
      record(rolledBack(outcome), order.createdAt(), at);
    }
  }

  @Override
  public void batchEnded(OrderRow order, PipelineRow batch, OrderStatus outcome, Instant at) {
    if (batch.startedAt() != null) {
      record(batch(outcome), batch.startedAt(), at);
    }
  }

  @Override
  public void judged(OrderRow order, TaskRow task, Verdict verdict) {
    judged(verdict, 1);
    Steps.read(task.steps()).forEach(this::step);
  }

  @Override
  public void leftUntouched(long tasks) {
    judged(Verdict.UNTOUCHED, tasks);
  }

  private void step(StepView step) {
    if (step.finishedAt() != null) {
      record(
          meters.timer(
              "belay.step.duration",
              "How long a step took on a host, by the host's own clock.",
              Meters.HUMAN,
              "step",
              step.step().label(),
              "outcome",
              step.status().toLowerCase(Locale.ROOT)),
          step.startedAt(),
          step.finishedAt());
    }
  }

  private static void record(Timer timer, Instant from, Instant to) {
    timer.record(to.isBefore(from) ? Duration.ZERO : Duration.between(from, to));
  }

  private void created(OrderType type, int orders) {
    meters
        .counter("belay.orders.accepted", "Orders that were given.", "type", type.code())
        .increment(orders);
  }

  private void ended(OrderType type, OrderStatus outcome, int orders) {
    meters
        .counter(
            "belay.orders.ended",
            "Orders that came to an end; one that is retried ends again.",
            "type",
            type.code(),
            "outcome",
            outcome.name())
        .increment(orders);
  }

  private void judged(Verdict verdict, long tasks) {
    meters
        .counter(
            "belay.tasks.judged",
            "Instances of orders that got a verdict.",
            "verdict",
            verdict.name())
        .increment((double) tasks);
  }

  private Timer aborted(OrderStatus outcome) {
    return meters.timer(
        "belay.order.abort.duration",
        "From the acceptance of an abort to the order's end.",
        Meters.HUMAN,
        "outcome",
        outcome.name());
  }

  private Timer rolledBack(OrderStatus outcome) {
    return meters.timer(
        "belay.order.rollback.duration",
        "From the creation of an order that rolls another one back to its end.",
        Meters.HUMAN,
        "outcome",
        outcome.name());
  }

  private Timer batch(OrderStatus outcome) {
    return meters.timer(
        "belay.batch.duration",
        "From the start of a batch to the verdict on its last instance.",
        Meters.HUMAN,
        "outcome",
        outcome.name());
  }
}
