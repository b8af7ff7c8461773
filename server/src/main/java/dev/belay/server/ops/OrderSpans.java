package dev.belay.server.ops;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.server.call.TraceParent;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.TaskRow;
import dev.belay.server.views.StepView;
import dev.belay.server.views.Steps;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;

/** An order in its trace: its batches, in these what hosts did, and in that each of their steps. */
final class OrderSpans implements OrderWitness {

  private final Consumer<Span> spans;

  OrderSpans(Consumer<Span> spans) {
    this.spans = spans;
  }

  @Override
  public void ended(OrderRow order, OrderStatus outcome, Instant at) {
    spans.accept(
        new Span(
            order.traceId(),
            TraceParent.spanOf(order.id()),
            order.parentSpan(),
            order.type().label(),
            Span.INTERNAL,
            order.createdAt(),
            at,
            failed(outcome),
            Map.of(
                "belay.order.id",
                order.id(),
                "belay.application.id",
                order.appId(),
                "belay.user",
                order.userId(),
                "belay.outcome",
                outcome.name())));
  }

  @Override
  public void batchEnded(OrderRow order, PipelineRow batch, OrderStatus outcome, Instant at) {
    if (batch.startedAt() != null) {
      spans.accept(
          new Span(
              order.traceId(),
              batchSpan(order, batch.position()),
              TraceParent.spanOf(order.id()),
              "batch " + (batch.position() + 1),
              Span.INTERNAL,
              batch.startedAt(),
              at,
              failed(outcome),
              Map.of("belay.order.id", order.id(), "belay.outcome", outcome.name())));
    }
  }

  @Override
  public void judged(OrderRow order, TaskRow task, Verdict verdict) {
    var steps =
        Steps.read(task.steps()).stream().filter(step -> step.finishedAt() != null).toList();
    if (steps.isEmpty()) {
      return;
    }
    // Of this goal: one that is tried again is something else.
    var own = TraceParent.spanOf(task.id() + "@" + task.epoch());
    spans.accept(
        new Span(
            order.traceId(),
            own,
            batchSpan(order, task.pipeline()),
            "instance",
            Span.INTERNAL,
            steps.stream().map(StepView::startedAt).min(Comparator.naturalOrder()).orElseThrow(),
            steps.stream().map(OrderSpans::end).max(Comparator.naturalOrder()).orElseThrow(),
            verdict == Verdict.FAILED || verdict == Verdict.UNKNOWN,
            Map.of("belay.instance.id", task.instanceId(), "belay.verdict", verdict.name())));
    steps.forEach(step -> tell(order, task, own, step));
  }

  private void tell(OrderRow order, TaskRow task, String parent, StepView step) {
    spans.accept(
        new Span(
            order.traceId(),
            TraceParent.spanOf(task.id() + "@" + task.epoch() + "/" + step.step()),
            parent,
            step.step().label(),
            Span.INTERNAL,
            step.startedAt(),
            end(step),
            step.status().equals("FAILED"),
            Map.of("belay.instance.id", task.instanceId(), "belay.step.status", step.status())));
  }

  private static Instant end(StepView step) {
    return step.finishedAt() == null ? step.startedAt() : step.finishedAt();
  }

  private static String batchSpan(OrderRow order, int position) {
    return TraceParent.spanOf(order.id() + "/" + position);
  }

  private static boolean failed(OrderStatus outcome) {
    return outcome == OrderStatus.FAILED || outcome == OrderStatus.SYSTEM_ERROR;
  }
}
