package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Traffic;
import dev.belay.cli.order.Traffic.Moving;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay top}. */
@Command(
    name = "top",
    description = {
      "Shows what moves now, in all applications, with the hosts that failed.",
      "On a terminal it looks again every second until Ctrl-C; piped, or with --json, once."
    })
final class Top extends ApiCommand {

  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** About as many as fit a screen; of the others only the number is told. */
  private static final int MOST_ORDERS = 20;

  @Option(names = "--once", description = "One look, also on a terminal.")
  private boolean once;

  Top(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    if (once || !session.paints()) {
      return look(session);
    }
    try (var interrupts = new Interrupts(session.keyboard())) {
      var painting = session.painting();
      while (!interrupts.pending()) {
        painting.show(
            look(session).lines().stream().map(line -> fit(line, session.columns())).toList());
        session.pause().of(AGAIN);
      }
      return new Result(0, Json.object(), List.of());
    }
  }

  private static String fit(String line, int columns) {
    return line.length() < columns ? line : line.substring(0, columns - 1);
  }

  private static Result look(Session session) {
    var open =
        Json.items(
            session.api().call(Operation.LIST_OPEN_ORDERS, new Arguments()), "OrderList", "Order");
    var shown = open.stream().limit(MOST_ORDERS).map(each -> moving(session, each)).toList();
    return new Result(
        0,
        Json.array(shown.stream().map(Top::json).toList()),
        new Traffic(shown, open.size() - shown.size()).lines());
  }

  private static Moving moving(Session session, JsonNode line) {
    return new Moving(
        line.path("AppName").asText(), session.watch().look(line.path("Id").asText()));
  }

  private static JsonNode json(Moving moving) {
    var json = Json.object().put("AppName", moving.application());
    return moving.order().json() instanceof ObjectNode order ? json.setAll(order) : json;
  }
}
