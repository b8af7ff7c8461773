package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay app policy}. */
@Command(
    name = "policy",
    description = {
      "Shows how an application's orders treat trouble, or changes it.",
      "Orders that are open keep what they were given; deploy takes the same options for itself."
    })
final class AppPolicy extends ApiCommand {

  @Parameters(paramLabel = "APP", description = "Name or id.")
  private String application = "";

  @Mixin private PolicyOptions options = new PolicyOptions();

  AppPolicy(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var arguments = new Arguments().with("AppId", session.names().applicationId(application));
    var policy =
        options.given()
            ? session.api().call(Operation.CHANGE_POLICY, options.addTo(arguments)).path("Policy")
            : of(session, arguments);
    return new Result(
        0,
        policy,
        new Table("POLICY", "VALUE")
            .row("tolerance", policy.path("FailureTolerance").asInt() + " failed instances")
            .row("auto-rollback", policy.path("AutoRollback").asBoolean() ? "on" : "off")
            .row("offline-grace", policy.path("OfflineGraceSeconds").asInt() + " s")
            .row("abort-deadline", policy.path("AbortDeadlineSeconds").asInt() + " s")
            .row("min-healthy-time", policy.path("MinimumHealthySeconds").asInt() + " s")
            .row("check", policy.path("Check").asText("none"))
            .lines());
  }

  static JsonNode of(Session session, Arguments application) {
    return session
        .api()
        .call(Operation.APPLICATION, application)
        .path("Application")
        .path("Policy");
  }

  /** On one line. */
  static String line(JsonNode policy) {
    return "policy: tolerance "
        + policy.path("FailureTolerance").asInt()
        + ", auto-rollback "
        + (policy.path("AutoRollback").asBoolean() ? "on" : "off")
        + ", offline-grace "
        + policy.path("OfflineGraceSeconds").asInt()
        + " s, abort-deadline "
        + policy.path("AbortDeadlineSeconds").asInt()
        + " s, min-healthy-time "
        + policy.path("MinimumHealthySeconds").asInt()
        + " s"
        + (policy.has("Check") ? ", check " + policy.path("Check").asText() : "");
  }
}
