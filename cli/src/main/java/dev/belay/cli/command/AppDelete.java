package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay app delete}. */
@Command(
    name = "delete",
    description = {
      "Removes an application: every instance leaves its host, then it is no more.",
      "There is no way back from it but to create it again."
    })
final class AppDelete extends ApiCommand {

  @Parameters(paramLabel = "APP", description = "Name or id.")
  private String application = "";

  @Mixin private Ordering ordering = new Ordering();

  AppDelete(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var answer =
        session
            .api()
            .call(
                Operation.DELETE_APPLICATION,
                new Arguments()
                    .with("AppId", session.names().applicationId(application))
                    .with("ClientToken", ordering.clientToken()));
    return session.ordered(
        answer.path("ChangeOrderId").asText(), ordering.watch(), Status.SUCCEEDED);
  }
}
