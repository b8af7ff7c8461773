package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay api}: what docs/api.md says, of the server that is asked. */
@Command(
    name = "api",
    description =
        "Lists the server's operations: action, resource, and how each differs from EDAS.")
final class Api extends ApiCommand {

  @Option(names = "--only", paramLabel = "TEXT", description = "Whose name or path has that in it.")
  private String only = "";

  Api(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var answer = session.api().call(Operation.LIST_OPERATIONS, new Arguments());
    List<JsonNode> operations =
        Json.items(answer, "OperationList", "Operation").stream().filter(this::isWanted).toList();
    var table = new Table("OPERATION", "REQUEST", "ACTION", "RESOURCE", "SUPPORT", "DEVIATIONS");
    operations.forEach(each -> row(table, each));
    return Result.of(operations, table);
  }

  private boolean isWanted(JsonNode operation) {
    var wanted = only.toLowerCase(Locale.ROOT);
    return operation.path("Name").asText().toLowerCase(Locale.ROOT).contains(wanted)
        || operation.path("Path").asText().toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static void row(Table table, JsonNode operation) {
    var deviations = new ArrayList<String>();
    Json.items(operation, "DeviationList", "Deviation")
        .forEach(each -> deviations.add(each.asText()));
    table.row(
        operation.path("Name").asText(),
        operation.path("Method").asText() + " " + operation.path("Path").asText(),
        operation.path("Action").asText(),
        operation.path("Resource").asText(),
        operation.path("Support").asText(),
        String.join(" ", deviations));
  }
}
