package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code belay start}, {@code stop}, {@code restart} and {@code reset}: one command that asks
 * differently.
 */
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
                    .with("EccInfo", named(session, appId))
                    .with("ClientToken", ordering.clientToken()));
    return session.ordered(
        answer.path("ChangeOrderId").asText(), ordering.watch(), Status.SUCCEEDED);
  }

  /** All of them when none is named: a reset wants even those by their ids. */
  private @Nullable String named(Session session, String appId) {
    if (!instances.isEmpty()) {
      return session.names().instanceIds(appId, instances);
    }
    return operation == Operation.RESET_APPLICATION ? session.names().allInstances(appId) : null;
  }
}
