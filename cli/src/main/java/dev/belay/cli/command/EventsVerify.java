package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay events verify}. */
@Command(
    name = "verify",
    description = {
      "Works the hashes of an order's events out again, or of all orders'.",
      "Exit 0 when every row is there and as it was written, 1 when one is altered or missing."
    })
final class EventsVerify extends ApiCommand {

  @Parameters(
      paramLabel = "ORDER",
      arity = "0..1",
      description = "An id, or an application: its newest order. Without it: every order.")
  private Optional<String> order = Optional.empty();

  EventsVerify(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var id = order.map(session.names()::orderId).orElse(null);
    var orders = 0L;
    var events = 0L;
    Optional<String> after = Optional.empty();
    while (true) {
      var arguments = new Arguments().with("ChangeOrderId", id).with("After", after.orElse(null));
      var seen = session.api().call(Operation.VERIFY_EVENTS, arguments).path("Verification");
      orders += seen.path("Orders").asLong();
      events += seen.path("Events").asLong();
      after = Optional.of(seen.path("Next").asText("")).filter(next -> !next.isEmpty());
      if (seen.has("Fault") || after.isEmpty()) {
        return result(orders, events, seen.path("Fault"));
      }
    }
  }

  private static Result result(long orders, long events, JsonNode fault) {
    var json = Json.object().put("Orders", orders).put("Events", events);
    if (fault.isMissingNode()) {
      return Result.of(
          json.put("Whole", true), "whole: " + events + " events of " + orders + " orders");
    }
    var line =
        "order %s, event %s: %s (%s)"
            .formatted(
                fault.path("ChangeOrderId").asText(),
                fault.path("Number").asText(),
                fault.path("Kind").asText(),
                fault.path("Message").asText());
    json.put("Whole", false).set("Fault", fault);
    return new Result(1, json, List.of(line));
  }
}
