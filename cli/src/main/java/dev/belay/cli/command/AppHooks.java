package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay app hooks}. */
@Command(
    name = "hooks",
    description = {
      "Shows an application's hooks, or replaces them.",
      "They are part of the next deploy or restart; what runs keeps the ones it was started with."
    })
final class AppHooks extends ApiCommand {

  @Parameters(paramLabel = "APP", description = "Name or id.")
  private String application = "";

  @ArgGroup private @Nullable Change change;

  /** What to put in the place of the present hooks. */
  static final class Change {

    @Option(
        names = "--set",
        paramLabel = "FILE",
        description = "JSON: [{\"name\", \"script\", \"ignoreFail\"}]; replaces all of them.")
    private @Nullable Path file;

    @Option(names = "--clear", description = "No hooks any more.")
    private boolean clear;
  }

  AppHooks(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var wanted = change == null ? null : hooks(change);
    var appId = session.names().applicationId(application);
    if (wanted == null) {
      return shown(present(session, appId));
    }
    var answer =
        session
            .api()
            .call(
                Operation.UPDATE_HOOK_CONFIGURATION,
                new Arguments().with("AppId", appId).with("Hooks", wanted));
    return shown(
        StreamSupport.stream(answer.path("HooksConfiguration").spliterator(), false).toList());
  }

  private static List<JsonNode> present(Session session, String appId) {
    var answer = session.api().call(Operation.APPLICATION, new Arguments().with("AppId", appId));
    return Json.items(answer.path("Application"), "Hooks", "Hook");
  }

  private static String hooks(Change change) {
    var file = change.file;
    if (change.clear || file == null) {
      return "[]";
    }
    try {
      var hooks = Json.read(Files.readAllBytes(file));
      if (hooks.isArray()) {
        return Json.write(hooks);
      }
    } catch (IOException e) {
      throw unfit(file, e.toString());
    }
    throw unfit(file, "it is no array");
  }

  private static Failure unfit(Path file, String why) {
    return Failure.usage(
        "there are no hooks in " + file + ": " + why.lines().findFirst().orElse(why),
        "write [{\"name\": \"prestartInstance\", \"script\": \"…\", \"ignoreFail\": false}]");
  }

  private static Result shown(List<JsonNode> hooks) {
    var table = new Table("HOOK", "IF IT FAILS", "BYTES", "FIRST LINE");
    hooks.forEach(each ->
        table.row(
            each.path("Name").asText(),
            each.path("IgnoreFail").asBoolean() ? "goes on" : "task fails",
            each.path("Script").asText().getBytes(StandardCharsets.UTF_8).length,
            each.path("Script").asText().lines().findFirst().orElse("")));
    return Result.of(hooks, table);
  }
}
