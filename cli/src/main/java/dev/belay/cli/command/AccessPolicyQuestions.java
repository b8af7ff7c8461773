package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay policy check} and {@code explain}: they change nothing. */
final class AccessPolicyQuestions {

  private AccessPolicyQuestions() {}

  @Command(
      name = "check",
      description = "Says whether a file is a policy, and if not, where the mistake is.")
  static final class Check extends ApiCommand {

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    Check(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var answer =
          session
              .api()
              .call(
                  Operation.CHECK_POLICY,
                  new Arguments().with("PolicyDocument", PolicyFile.read(file)));
      return Result.of(
          Json.object().put("Valid", answer.path("Valid").asBoolean()), file + " is a policy");
    }
  }

  @Command(
      name = "explain",
      description = {
        "Says why a user may do something, or why not.",
        "Exit code 0 if it is allowed, 1 if it is not."
      })
  static final class Explain extends ApiCommand {

    @Parameters(index = "0", paramLabel = "USER")
    private String user = "";

    @Parameters(index = "1", paramLabel = "ACTION", description = "Such as edas:AbortChangeOrder.")
    private String action = "";

    @Parameters(
        index = "2",
        paramLabel = "RESOURCE",
        description = "acs:edas:REGION:ACCOUNT:namespace/NS/application/ID; see docs/access.md.")
    private String resource = "";

    @Option(names = "--source-ip", paramLabel = "ADDRESS", description = "As if from there.")
    private @Nullable String source;

    Explain(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      if (!action.contains(":")) {
        throw Failure.usage(action + " is no action", "write SERVICE:ACTION, as edas:" + action);
      }
      JsonNode answer =
          session
              .api()
              .call(
                  Operation.EXPLAIN_POLICY,
                  new Arguments()
                      .with("UserName", user)
                      .with("Action", action)
                      .with("Resource", resource)
                      .with("SourceIp", source))
              .path("Explanation");
      var allowed = answer.path("Allowed").asBoolean();
      return new Result(
          allowed ? 0 : 1,
          answer,
          List.of((allowed ? "yes: " : "no: ") + answer.path("Reason").asText()));
    }
  }
}
