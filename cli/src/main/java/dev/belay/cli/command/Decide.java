package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Order;
import dev.belay.cli.order.Status;
import dev.belay.cli.order.Task;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay retry} and {@code belay skip}: what becomes of an instance that failed. */
@Command
final class Decide extends ApiCommand {

  @Parameters(
      index = "0",
      paramLabel = "ORDER",
      description = "An id, or an application: its newest order.")
  private String order = "";

  @Parameters(
      index = "1",
      paramLabel = "HOST-or-TASK",
      description = "Name, address or id of a host, or the id of a task or an instance.")
  private String reference = "";

  @Option(names = "--watch", description = "Shows the order until it is over; exit 1 if it failed.")
  private boolean watch;

  private final boolean retry;

  Decide(Surroundings surroundings, boolean retry) {
    super(surroundings);
    this.retry = retry;
  }

  @Override
  Result run(Session session) {
    var seen = session.watch().look(session.names().orderId(order));
    var task = task(seen);
    session
        .api()
        .call(
            Operation.RETRY_CHANGE_ORDER_TASK,
            new Arguments().with("TaskId", task.id()).with("RetryStatus", retry));
    if (watch) {
      return session.follow(seen.id(), Status.SUCCEEDED);
    }
    return Result.of(
        Json.object()
            .put("ChangeOrderId", seen.id())
            .put("TaskId", task.id())
            .put("RetryStatus", retry),
        task.where() + (retry ? " is tried again" : " is skipped") + " in order " + seen.id(),
        "to see it move: belay watch " + seen.id());
  }

  private Task task(Order seen) {
    var tasks = seen.tasks().filter(each -> each.isCalled(reference)).toList();
    if (tasks.size() == 1) {
      return tasks.getFirst();
    }
    var failed =
        seen.tasks()
            .filter(Task::failed)
            .limit(8)
            .map(Task::where)
            .collect(Collectors.joining(", "));
    throw Failure.name(
        (tasks.isEmpty() ? "no instance" : "more than one instance")
            + " of order "
            + seen.id()
            + " is called "
            + reference
            + (failed.isEmpty() ? "; none has failed" : "; failed: " + failed),
        "belay order " + seen.id());
  }
}
