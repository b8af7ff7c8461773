package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay rollback-to}. */
@Command(
    name = "rollback-to",
    description = "Deploys an earlier version again, with the application's present configuration.")
final class RollbackTo extends ApiCommand {

  @Parameters(index = "0", paramLabel = "APP", description = "Name or id.")
  private String application = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "See belay app versions APP.")
  private String version = "";

  @Option(names = "--batches", paramLabel = "N", description = "In how many batches (default 1).")
  private @Nullable Integer batches;

  @Option(names = "--wait", paramLabel = "MIN", description = "Minutes between batches, 0..5.")
  private @Nullable Integer waitMinutes;

  @Option(names = "--group", paramLabel = "G", description = "Only this deploy group.")
  private String group = "all";

  @Mixin private Ordering ordering = new Ordering();

  RollbackTo(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var appId = session.names().applicationId(application);
    var answer =
        session
            .api()
            .call(
                Operation.ROLLBACK_APPLICATION,
                new Arguments()
                    .with("AppId", appId)
                    .with("GroupId", session.names().groupId(appId, group))
                    .with("HistoryVersion", version)
                    .with("Batch", batches)
                    .with("BatchWaitTime", waitMinutes)
                    .with("ClientToken", ordering.clientToken()));
    return session.ordered(
        answer.path("ChangeOrderId").asText(), ordering.watch(), Status.SUCCEEDED);
  }
}
