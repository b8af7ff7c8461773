package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay abort} and {@code belay rollback}: what this system is for. */
final class StopCommands {

  private StopCommands() {}

  @Command(
      name = "abort",
      description = {
        "Stops an order and keeps what is done.",
        "Hosts that are done stay on the new version, those in flight go back, and those not"
            + " reached are never touched."
      })
  static final class Abort extends ApiCommand {

    @Parameters(paramLabel = "ORDER", description = "An id, or an application: its newest order.")
    private String order = "";

    @Option(
        names = {"--wait", "--watch"},
        description = "Shows the order until nothing of it moves; exit 1 unless ABORTED.")
    private boolean watch;

    @Mixin private Planning planning = new Planning();

    Abort(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      if (planning.only()) {
        return planned(session, Operation.PLAN_ABORT, order, "belay abort ");
      }
      var id = changed(session, Operation.ABORT_CHANGE_ORDER, order, new Arguments());
      return session.ordered(id, watch, Status.ABORTED);
    }
  }

  @Command(
      name = "rollback",
      description = {
        "Stops an order and puts everything back.",
        "Every host that it touched goes back to what it ran before, by a new order, whose id is"
            + " printed."
      })
  static final class Rollback extends ApiCommand {

    @Parameters(paramLabel = "ORDER", description = "An id, or an application: its newest order.")
    private String order = "";

    @Mixin private Ordering ordering = new Ordering();

    @Mixin private Planning planning = new Planning();

    Rollback(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      if (planning.only()) {
        return planned(session, Operation.PLAN_ROLLBACK, order, "belay rollback ");
      }
      var id =
          changed(
              session,
              Operation.ROLLBACK_CHANGE_ORDER,
              order,
              new Arguments().with("ClientToken", ordering.clientToken()));
      return session.ordered(id, ordering.watch(), Status.SUCCEEDED);
    }
  }

  private static Result planned(
      Session session, Operation operation, String order, String command) {
    var id = session.names().orderId(order);
    var answer = session.api().call(operation, new Arguments().with("ChangeOrderId", id));
    return PlanReport.of(answer, command + id);
  }

  private static String changed(
      Session session, Operation operation, String order, Arguments arguments) {
    return session
        .api()
        .call(operation, arguments.with("ChangeOrderId", session.names().orderId(order)))
        .path("Data")
        .path("ChangeOrderId")
        .asText();
  }
}
