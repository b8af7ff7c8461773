package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.order.Order;
import dev.belay.cli.order.Status;
import dev.belay.cli.order.Summary;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay orders}, {@code order} and {@code watch}. */
final class OrderCommands {

  private OrderCommands() {}

  @Command(name = "orders", description = "Lists an application's orders, newest first.")
  static final class All extends ApiCommand {

    @Parameters(paramLabel = "APP", description = "Name or id.")
    private String application = "";

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var names = session.names();
      var orders = names.orders(names.applicationId(application));
      var table = new Table("ORDER", "TYPE", "STATUS", "BATCHES", "CREATED", "DESCRIPTION");
      orders.forEach(each -> row(table, each));
      return Result.of(orders, table);
    }

    private static void row(Table table, JsonNode order) {
      table.row(
          order.path("ChangeOrderId").asText(),
          order.path("CoType").asText(),
          WireStatus.name(order.path("Status").asInt()),
          order.path("BatchCount").asInt(),
          order.path("CreateTime").asText(),
          order.path("ChangeOrderDescription").asText());
    }
  }

  @Command(name = "order", description = "Shows an order as it is now.")
  static final class One extends ApiCommand {

    @Parameters(paramLabel = "ORDER", description = "An id, or an application: its newest order.")
    private String order = "";

    One(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var seen = session.watch().look(session.names().orderId(order));
      var table = new Table("BATCH", "HOST", "VERSIONS", "NOW");
      seen.batches()
          .forEach(batch ->
              batch
                  .tasks()
                  .forEach(task ->
                      table.row(batch.number(), task.where(), task.versions(), task.now())));
      var lines = new ArrayList<String>();
      lines.add(seen.type() + " " + seen.id() + ": " + Summary.of(seen));
      lines.addAll(table.lines());
      lines.addAll(Summary.reasons(seen));
      lines.addAll(next(seen));
      return new Result(0, seen.json(), lines);
    }

    private static List<String> next(Order order) {
      return switch (order.status()) {
        case WAIT_MANUAL -> List.of("to go on: belay continue " + order.id());
        case READY, RUNNING, WAIT_AUTO, UNKNOWN ->
            List.of("to see it move: belay watch " + order.id());
        case SUCCEEDED, FAILED, ABORTED, PARTIAL, SYSTEM_ERROR -> List.of();
      };
    }
  }

  @Command(
      name = "watch",
      description = {
        "Shows an order until it is over.",
        "A bar for each batch, a line for each host that moves; piped, one line for each change, and"
            + " with --json one object. Exit 0 when it succeeded, 1 when it ended otherwise.",
        "Ctrl-C asks whether to detach, abort or roll back; twice, or without a terminal, it"
            + " detaches: exit 130."
      })
  static final class Watch extends ApiCommand {

    @Parameters(paramLabel = "ORDER", description = "An id, or an application: its newest order.")
    private String order = "";

    Watch(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      return session.follow(session.names().orderId(order), Status.SUCCEEDED);
    }
  }
}
