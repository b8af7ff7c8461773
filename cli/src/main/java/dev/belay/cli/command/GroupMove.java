package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Status;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay group move}. */
@Command(name = "move", description = "Moves instances of an application to another deploy group.")
final class GroupMove extends ApiCommand {

  @Parameters(index = "0", paramLabel = "APP", description = "Name or id.")
  private String application = "";

  @Parameters(index = "1", paramLabel = "GROUP", description = "Name or id of the group.")
  private String group = "";

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "INSTANCE",
      description = "Ids of instances, or the ids, names or addresses of their hosts.")
  private List<String> instances = List.of();

  @Option(
      names = "--force",
      description = "Gives them the group's version, also where it is another one.")
  private boolean force;

  @Mixin private Ordering ordering = new Ordering();

  GroupMove(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var names = session.names();
    var appId = names.applicationId(application);
    var answer =
        session
            .api()
            .call(
                Operation.CHANGE_DEPLOY_GROUP,
                new Arguments()
                    .with("AppId", appId)
                    .with("GroupName", names.groupId(appId, group))
                    .with("EccInfo", names.instanceIds(appId, instances))
                    .with("ForceStatus", force ? true : null)
                    .with("ClientToken", ordering.clientToken()));
    return session.ordered(
        answer.path("ChangeOrderId").asText(), ordering.watch(), Status.SUCCEEDED);
  }
}
