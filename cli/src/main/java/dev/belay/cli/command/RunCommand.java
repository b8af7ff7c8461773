package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Status;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay start}, {@code stop} and {@code restart}: one command that asks differently. */
@Command
final class RunCommand extends ApiCommand {

  @Parameters(paramLabel = "APP", description = "Name or id.")
  private String application = "";

  @Option(
      names = "--instances",
      paramLabel = "INSTANCE",
      split = ",",
      description = "Only these: ids, or the ids, names or addresses of their hosts.")
  private List<String> instances = List.of();

  @Mixin private Ordering ordering = new Ordering();

  private final Operation operation;

  RunCommand(Surroundings surroundings, Operation operation) {
    super(surroundings);
    this.operation = operation;
  }

  @Override
  Result run(Session session) {
    var appId = session.names().applicationId(application);
    var answer =
        session
            .api()
            .call(
                operation,
                new Arguments()
                    .with("AppId", appId)
                    .with(
                        "EccInfo",
                        instances.isEmpty() ? null : session.names().instanceIds(appId, instances))
                    .with("ClientToken", ordering.clientToken()));
    return session.ordered(
        answer.path("ChangeOrderId").asText(), ordering.watch(), Status.SUCCEEDED);
  }
}
