package dev.belay.server.orders;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.engine.Author;
import dev.belay.server.engine.Chronicle;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.Tx;

/** ContinuePipeline: lets the batch that waits start. */
final class Gates {

  private Gates() {}

  static void run(Tx tx, Caller caller, String pipelineId, boolean confirm) {
    var orderId = pipeline(tx, pipelineId).orderId();
    Lookup.lock(tx, Lookup.order(tx, orderId).appId());
    var order = Lookup.order(tx, orderId);
    var pipeline = pipeline(tx, pipelineId);
    var measured = pipeline.status() == OrderStatus.WAIT_AUTO && pipeline.startedAt() != null;
    var started = pipeline.startedAt() != null || pipeline.confirmed();
    if ((started && !measured) || (!confirm && !order.status().over())) {
      return;
    }
    if (order.status().over()) {
      throw new Refused(
          RefusalKind.ORDER_OVER,
          "Change order " + orderId + " has ended (" + order.status() + ").");
    }
    switch (pipeline.status()) {
      case WAIT_MANUAL, WAIT_AUTO -> {
        if (measured) {
          override(tx, caller, pipeline);
        } else {
          confirm(tx, caller, pipeline);
        }
      }
      case READY, RUNNING, SUCCEEDED, FAILED, ABORTED, PARTIAL, SYSTEM_ERROR ->
          throw notItsTurn(tx, pipeline);
    }
  }

  private static void confirm(Tx tx, Caller caller, PipelineRow pipeline) {
    tx.pipelines().confirm(pipeline.id());
    goesOn(tx, caller, pipeline);
  }

  /** The order goes on as if the evidence of the batch were there. */
  private static void override(Tx tx, Caller caller, PipelineRow pipeline) {
    if (tx.evidence().find(pipeline.id()).filter(each -> !each.overridden()).isPresent()) {
      tx.evidence().override(pipeline.id());
      goesOn(tx, caller, pipeline);
    }
  }

  private static void goesOn(Tx tx, Caller caller, PipelineRow pipeline) {
    var author = Author.of(caller.userId(), "ContinuePipeline");
    new Chronicle(tx, pipeline.orderId(), author).confirmed(pipeline);
    tx.wake(pipeline.orderId(), tx.now());
  }

  private static Refused notItsTurn(Tx tx, PipelineRow pipeline) {
    var next =
        tx.pipelines().of(pipeline.orderId()).stream()
            .filter(each ->
                each.status() == OrderStatus.WAIT_MANUAL || each.status() == OrderStatus.WAIT_AUTO)
            .findFirst()
            .map(each -> "Batch " + number(each) + " waits: continue " + each.id() + ".")
            .orElse("No batch waits now; continue this one when it does.");
    return new Refused(
        RefusalKind.PIPELINE_NOT_NEXT,
        "Batch "
            + number(pipeline)
            + " ("
            + pipeline.id()
            + ") is not the one that waits. "
            + next);
  }

  private static int number(PipelineRow pipeline) {
    return pipeline.position() + 1;
  }

  private static PipelineRow pipeline(Tx tx, String id) {
    return tx.pipelines()
        .find(id)
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_PIPELINE, "There is no pipeline with the id \"" + id + "\"."));
  }
}
