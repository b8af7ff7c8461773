package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay webhook dead-letters} and {@code redeliver}. */
final class DeadLetterCommands {

  private DeadLetterCommands() {}

  @Command(name = "dead-letters", description = "Lists the events that a receiver did not take.")
  static final class All extends ApiCommand {

    @Parameters(paramLabel = "NAME", description = "The webhook.")
    private String name = "";

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var letters = new ArrayList<JsonNode>();
      var page = page(session, "0.0");
      while (!page.isEmpty()) {
        letters.addAll(page);
        page = page(session, page.getLast().path("Cursor").asText());
      }
      var table = new Table("CURSOR", "ORDER", "NO", "SINCE", "WHY");
      letters.forEach(each ->
          table.row(
              each.path("Cursor").asText(),
              each.path("ChangeOrderId").asText(),
              each.path("Number").asText(),
              each.path("DiedAt").asText(),
              each.path("Error").asText()));
      return Result.of(List.copyOf(letters), table);
    }

    private List<JsonNode> page(Session session, String after) {
      var arguments = new Arguments().with("WebhookName", name).with("After", after);
      var answer = session.api().call(Operation.LIST_DEAD_LETTERS, arguments);
      return Json.items(answer, "DeadLetterList", "DeadLetter");
    }
  }

  @Command(name = "redeliver", description = "Delivers dead letters once more, all or one.")
  static final class Redeliver extends ApiCommand {

    @Parameters(paramLabel = "NAME", description = "The webhook.")
    private String name = "";

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Only this one.")
    private @Nullable String cursor;

    Redeliver(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var answer =
          session
              .api()
              .call(
                  Operation.REDELIVER_DEAD_LETTERS,
                  new Arguments().with("WebhookName", name).with("Cursor", cursor));
      var number = answer.path("DeadLetters").asInt();
      return Result.of(
          Json.object().put("DeadLetters", number),
          number == 1
              ? "1 event is delivered once more"
              : number + " events are delivered once more",
          "what is left: belay webhook dead-letters " + name);
    }
  }
}
