package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Operation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay group}. */
final class GroupCommands {

  private GroupCommands() {}

  @Command(name = "create", description = "Creates a deploy group of an application.")
  static final class Create extends ApiCommand {

    @Parameters(index = "0", paramLabel = "APP", description = "Name or id.")
    private String application = "";

    @Parameters(index = "1", paramLabel = "NAME")
    private String name = "";

    @Option(
        names = "--version",
        paramLabel = "V",
        description = "The package version that the group starts with.")
    private @Nullable String version;

    @Option(names = "--canary", description = "A canary group: deploy --gray moves it first.")
    private boolean canary;

    Create(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var group =
          session
              .api()
              .call(
                  Operation.INSERT_DEPLOY_GROUP,
                  new Arguments()
                      .with("AppId", session.names().applicationId(application))
                      .with("GroupName", name)
                      .with("GroupType", canary ? 2 : null)
                      .with("InitPackageVersionId", version))
              .path("DeployGroupEntity");
      return Result.of(
          group,
          "group " + name + " " + group.path("Id").asText(),
          "to fill it: belay scale-out " + application + " HOST... --group " + name);
    }
  }

  @Command(name = "list", description = "Lists an application's deploy groups.")
  static final class All extends ApiCommand {

    @Parameters(paramLabel = "APP", description = "Name or id.")
    private String application = "";

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var names = session.names();
      var groups = names.groups(names.applicationId(application));
      var table = new Table("GROUP", "KIND", "VERSION", "ID");
      groups.forEach(each ->
          table.row(
              each.path("GroupName").asText(),
              kind(each.path("GroupType").asInt()),
              each.path("PackageVersion").asText("none"),
              each.path("GroupId").asText()));
      return Result.of(groups, table);
    }

    private static String kind(int type) {
      return switch (type) {
        case 0 -> "default";
        case 2 -> "canary";
        default -> "plain";
      };
    }
  }
}
