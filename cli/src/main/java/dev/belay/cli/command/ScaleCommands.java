package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Status;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay scale-out} and {@code belay scale-in}. */
final class ScaleCommands {

  private ScaleCommands() {}

  @Command(name = "scale-out", description = "Adds instances of an application on more hosts.")
  static final class Out extends ApiCommand {

    @Parameters(index = "0", paramLabel = "APP", description = "Name or id.")
    private String application = "";

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "HOST",
        description = "Ids, names or addresses of hosts.")
    private List<String> hosts = List.of();

    @Option(
        names = "--group",
        paramLabel = "G",
        description = "The deploy group (the default one).")
    private String group = "_DEFAULT_GROUP";

    @Mixin private Ordering ordering = new Ordering();

    Out(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var names = session.names();
      var known = names.application(application);
      var appId = known.path("AppId").asText();
      var answer =
          session
              .api()
              .call(
                  Operation.SCALE_OUT_APPLICATION,
                  new Arguments()
                      .with("AppId", appId)
                      .with("DeployGroup", names.groupId(appId, group))
                      .with("EcuInfo", names.hostIds(known.path("ClusterId").asText(), hosts))
                      .with("ClientToken", ordering.clientToken()));
      return session.ordered(
          answer.path("ChangeOrderId").asText(), ordering.watch(), Status.SUCCEEDED);
    }
  }

  @Command(name = "scale-in", description = "Removes instances of an application from hosts.")
  static final class In extends ApiCommand {

    @Parameters(index = "0", paramLabel = "APP", description = "Name or id.")
    private String application = "";

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "INSTANCE",
        description = "Ids of instances, or the ids, names or addresses of their hosts.")
    private List<String> instances = List.of();

    @Option(names = "--force", description = "Also where the host does not answer.")
    private boolean force;

    @Mixin private Ordering ordering = new Ordering();

    In(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var appId = session.names().applicationId(application);
      var answer =
          session
              .api()
              .call(
                  Operation.SCALE_IN_APPLICATION,
                  new Arguments()
                      .with("AppId", appId)
                      .with("EccInfo", session.names().instanceIds(appId, instances))
                      .with("ForceStatus", force ? true : null)
                      .with("ClientToken", ordering.clientToken()));
      return session.ordered(
          answer.path("ChangeOrderId").asText(), ordering.watch(), Status.SUCCEEDED);
    }
  }
}
