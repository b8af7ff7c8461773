package dev.belay.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay app create}. */
@Command(
    name = "create",
    description = {
      "Creates an application, and its instances on the hosts named.",
      "Options and arguments may use ${belay.ip}, ${belay.port} and ${belay.home} of the instance."
    })
final class AppCreate extends ApiCommand {

  @Parameters(paramLabel = "NAME", description = "A letter, then letters, digits, - and _; to 36.")
  private String name = "";

  @Option(names = "--cluster", paramLabel = "CLUSTER", required = true, description = "Name or id.")
  private String cluster = "";

  @Option(
      names = "--hosts",
      paramLabel = "HOST",
      split = ",",
      description = "Ids, names or addresses, or all: the first instances.")
  private List<String> hosts = List.of();

  @Option(names = "--port", paramLabel = "N", description = "Where every instance listens (8080).")
  private @Nullable Integer port;

  @Option(
      names = "--health-url",
      paramLabel = "URL",
      description = "Healthy when this answers 2xx or 3xx, twice in a row.")
  private @Nullable String healthUrl;

  @Option(
      names = "--port-check",
      negatable = true,
      description = "Healthy when the port is open, where there is no URL.")
  private @Nullable Boolean portCheck;

  @Option(names = "--jvm-options", paramLabel = "S", description = "Put before -jar.")
  private @Nullable String jvmOptions;

  @Option(names = "--start-arguments", paramLabel = "S", description = "Put behind the JAR.")
  private @Nullable String startArguments;

  @Option(names = "--env", paramLabel = "K=V", description = "For the process; may be repeated.")
  private Map<String, String> environment = Map.of();

  @Option(
      names = "--health-deadline",
      paramLabel = "S",
      description = "Seconds in which an instance must become healthy.")
  private @Nullable Integer healthDeadline;

  @Option(names = "--stop-grace", paramLabel = "S", description = "Seconds between TERM and KILL.")
  private @Nullable Integer stopGrace;

  @Option(names = "--description", paramLabel = "S", description = "For people.")
  private @Nullable String description;

  @Option(
      names = "--client-token",
      paramLabel = "T",
      description = "The same token within 24 hours gets the first answer again.")
  private @Nullable String clientToken;

  AppCreate(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var clusterId = session.names().cluster(cluster).path("ClusterId").asText();
    var application =
        session
            .api()
            .call(Operation.INSERT_APPLICATION, arguments(session.names(), clusterId))
            .path("ApplicationInfo");
    return Result.of(
        application,
        "application " + name + " " + application.path("AppId").asText(),
        "to run it: belay deploy " + name + " JAR --version V --watch");
  }

  private Arguments arguments(Names names, String clusterId) {
    return new Arguments()
        .with("ApplicationName", name)
        .with("ClusterId", clusterId)
        .with("EcuInfo", hosts.isEmpty() ? null : names.hostIds(clusterId, hosts))
        .with("Port", port)
        .with("EnableUrlCheck", healthUrl != null)
        .with("HealthCheckUrl", healthUrl)
        .with("EnablePortCheck", portCheck)
        .with("JvmOptions", jvmOptions)
        .with("StartArguments", startArguments)
        .with("Environment", environment.isEmpty() ? null : Json.write(environmentJson()))
        .with("HealthDeadlineSeconds", healthDeadline)
        .with("StopGraceSeconds", stopGrace)
        .with("Description", description)
        .with("ClientToken", clientToken);
  }

  private ObjectNode environmentJson() {
    var json = Json.object();
    environment.forEach(json::put);
    return json;
  }
}
