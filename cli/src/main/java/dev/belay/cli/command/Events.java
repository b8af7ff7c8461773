package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay events}. */
@Command(
    name = "events",
    description = {
      "Shows what happened to an order, transition by transition.",
      "With --follow: what happens to all orders, as it happens, until it is interrupted. Each line"
          + " begins with its cursor; --from CURSOR goes on behind it, --from 0.0 begins at the"
          + " first."
    })
final class Events extends ApiCommand {

  @Parameters(
      paramLabel = "ORDER",
      arity = "0..1",
      description = "An id, or an application: its newest order.")
  private Optional<String> order = Optional.empty();

  @Option(names = "--follow", description = "All orders, from now on, or from a cursor.")
  private boolean follow;

  @Option(names = "--from", paramLabel = "CURSOR", description = "Follows what is behind it.")
  private Optional<String> from = Optional.empty();

  Events(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    if (follow == order.isPresent()) {
      throw Failure.usage(
          follow ? "--follow shows all orders" : "which order?",
          "belay events ORDER, or belay events --follow");
    }
    if (from.isPresent() && !follow) {
      throw Failure.usage("--from is for --follow", "belay events --follow --from CURSOR");
    }
    return follow ? new EventStream(session).run(from) : list(session, order.orElseThrow());
  }

  private static Result list(Session session, String reference) {
    var id = session.names().orderId(reference);
    var events = new ArrayList<JsonNode>();
    var table = new Table("NO", "AT", "ACTOR", "SUBJECT", "WHAT", "WAS", "NOW", "CAUSE", "REASON");
    Optional<String> after = Optional.of("0");
    while (after.isPresent()) {
      var arguments = new Arguments().with("ChangeOrderId", id).with("After", after.get());
      var page = session.api().call(Operation.EVENTS, arguments);
      events.addAll(Json.items(page, "EventList", "Event"));
      after = Optional.of(page.path("Next").asText("")).filter(next -> !next.isEmpty());
    }
    events.forEach(event -> row(table, event));
    return Result.of(List.copyOf(events), table);
  }

  private static void row(Table table, JsonNode event) {
    table.row(
        event.path("Number").asText(),
        event.path("At").asText(),
        event.path("Actor").asText(),
        EventStream.subject(event),
        event.path("What").asText(),
        event.path("Was").asText(),
        event.path("Became").asText(),
        event.path("Cause").asText(),
        event.path("Reason").asText());
  }
}
