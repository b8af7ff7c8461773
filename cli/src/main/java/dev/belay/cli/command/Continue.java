package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Order;
import dev.belay.cli.order.Status;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay continue}. */
@Command(name = "continue", description = "Lets the batch that waits go on.")
final class Continue extends ApiCommand {

  @Parameters(
      paramLabel = "ORDER-or-PIPELINE",
      description = "An order's id, an application (its newest order), or a pipeline's id.")
  private String reference = "";

  @Option(names = "--watch", description = "Shows the order until it is over; exit 1 if it failed.")
  private boolean watch;

  Continue(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var order = order(session);
    var pipelineId = order.map(Continue::waiting).orElse(reference);
    session
        .api()
        .call(
            Operation.CONTINUE_PIPELINE,
            new Arguments().with("PipelineId", pipelineId).with("Confirm", true));
    if (watch && order.isPresent()) {
      return session.follow(order.get().id(), Status.SUCCEEDED);
    }
    return Result.of(
        Json.object().put("PipelineId", pipelineId), "batch " + pipelineId + " goes on");
  }

  /** The order that is meant; none when the reference is a pipeline's. */
  private Optional<Order> order(Session session) {
    try {
      return Optional.of(session.watch().look(session.names().orderId(reference)));
    } catch (Failure failure) {
      if (Names.isId(reference) && failure.code().equals("InvalidChangeOrder.NotFound")) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static String waiting(Order order) {
    return order
        .nextBatch()
        .filter(batch -> !order.status().over())
        .orElseThrow(() ->
            Failure.name(
                "no batch of order " + order.id() + " waits; the order is " + order.status(),
                "belay order " + order.id()))
        .pipelineId();
  }
}
