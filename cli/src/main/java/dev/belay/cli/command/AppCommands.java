package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay app}: what there is to see of applications. */
final class AppCommands {

  private AppCommands() {}

  @Command(name = "list", description = "Lists applications.")
  static final class All extends ApiCommand {

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var applications = session.names().applications();
      var table = new Table("APPLICATION", "STATE", "RUNNING", "PORT", "ID");
      applications.forEach(each ->
          table.row(
              each.path("Name").asText(),
              each.path("State").asText(),
              each.path("RunningInstanceCount").asInt() + "/" + each.path("Instances").asInt(),
              each.path("Port").asInt(),
              each.path("AppId").asText()));
      return Result.of(applications, table);
    }
  }

  @Command(name = "status", description = "Shows an application's instances as they are now.")
  static final class Status extends ApiCommand {

    @Parameters(paramLabel = "APP", description = "Name or id.")
    private String application = "";

    Status(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var known = session.names().application(application);
      var appId = known.path("AppId").asText();
      var instances = session.names().instances(appId);
      var policy = AppPolicy.of(session, new Arguments().with("AppId", appId));
      var table = new Table("HOST", "IP", "VERSION", "STATE", "PID", "STEP", "INSTANCE");
      instances.forEach(each ->
          table.row(
              each.path("HostName").asText(),
              each.path("Ip").asText(),
              each.path("PackageVersion").asText("none"),
              InstanceState.of(each),
              each.path("Pid").asText("none"),
              each.path("Step").asText("none"),
              each.path("InstanceId").asText()));
      var lines = new ArrayList<String>();
      lines.add(known.path("Name").asText() + " is " + known.path("State").asText());
      lines.addAll(table.lines());
      lines.add(AppPolicy.line(policy));
      var json = Json.object();
      json.set("Application", known);
      json.set("Policy", policy);
      json.set("Instances", Json.array(instances));
      return new Result(0, json, lines);
    }
  }

  @Command(name = "versions", description = "Lists an application's package versions.")
  static final class Versions extends ApiCommand {

    @Parameters(paramLabel = "APP", description = "Name or id.")
    private String application = "";

    Versions(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var appId = session.names().applicationId(application);
      var versions =
          Json.items(
              session
                  .api()
                  .call(
                      Operation.LIST_HISTORY_DEPLOY_VERSION, new Arguments().with("AppId", appId)),
              "PackageVersionList",
              "PackageVersion");
      var table = new Table("VERSION", "FROM", "ID");
      versions.forEach(each -> row(table, each));
      return Result.of(versions, table);
    }

    private static void row(Table table, JsonNode version) {
      table.row(
          version.path("PackageVersion").asText(),
          version.path("WarUrl").asText(),
          version.path("Id").asText());
    }
  }
}
