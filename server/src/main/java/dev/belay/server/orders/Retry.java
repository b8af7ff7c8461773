package dev.belay.server.orders;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Effect;
import dev.belay.core.plan.RetryPlan;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.engine.Effects;
import dev.belay.server.engine.SnapshotReader;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.TaskRow;
import dev.belay.server.store.Tx;
import java.util.List;

/** RetryChangeOrderTask: once more, or go on without it. */
final class Retry {

  private Retry() {}

  /** Repeated, it changes nothing. */
  static void run(Tx tx, Caller caller, String taskId, boolean retry) {
    var orderId = task(tx, taskId).orderId();
    Lookup.lock(tx, Lookup.order(tx, orderId).appId());
    var order = Lookup.order(tx, orderId);
    var task = task(tx, taskId);
    checkNewest(tx, order);
    if (!underWay(task, retry)) {
      checkFailed(task);
      checkOrder(tx, order, task);
      Effects.write(tx, order, caller.userId(), plan(tx, order, taskId, retry));
      tx.wake(orderId, tx.now());
    }
  }

  /** Whether this is the repetition of a decision that holds already. */
  private static boolean underWay(TaskRow task, boolean retry) {
    return switch (task.state()) {
      case WAITING ->
          throw refused(
              task, "has not been touched by the order yet", "It gets its turn with its batch.");
      case ACTIVE -> {
        if (!retry) {
          throw refused(task, "is still moving", "It can be skipped once it has failed.");
        }
        yield true;
      }
      case SETTLED -> !retry && task.verdict() == Verdict.SKIPPED;
    };
  }

  private static List<Effect> plan(Tx tx, OrderRow order, String taskId, boolean retry) {
    var snapshot = SnapshotReader.read(tx, order);
    var task = tx.snapshots().task(taskId);
    var pipeline = snapshot.pipelines().get(task.pipeline());
    return retry
        ? RetryPlan.again(snapshot.order(), pipeline, task)
        : RetryPlan.skip(snapshot.order(), pipeline, task);
  }

  private static void checkFailed(TaskRow task) {
    if (task.verdict() != Verdict.FAILED) {
      throw refused(
          task, "is " + task.verdict(), "Only a FAILED instance can be retried or skipped.");
    }
  }

  private static void checkNewest(Tx tx, OrderRow order) {
    var newest = tx.orders().of(order.appId(), 1).getFirst();
    if (!newest.id().equals(order.id())) {
      throw new Refused(
          RefusalKind.ORDER_NOT_NEWEST,
          "Change order "
              + order.id()
              + " is not the application's newest; that is "
              + newest.id()
              + " ("
              + newest.status()
              + "). Only instances of the newest can be retried or skipped.");
    }
  }

  private static void checkOrder(Tx tx, OrderRow order, TaskRow task) {
    var aborting = order.abortingSince() != null && !order.status().over();
    if (aborting || (order.status().over() && order.status() != OrderStatus.FAILED)) {
      throw new Refused(
          RefusalKind.ORDER_OVER,
          "Change order "
              + order.id()
              + (aborting ? " is being aborted (" : " has ended (")
              + order.status()
              + "). Only instances of a FAILED order, or of a batch that runs, can be retried or"
              + " skipped.");
    }
    var pipeline = tx.pipelines().of(order.id()).get(task.pipeline());
    if (order.status() != OrderStatus.FAILED && pipeline.status() != OrderStatus.RUNNING) {
      throw refused(
          task,
          "belongs to batch " + (task.pipeline() + 1) + ", which does not run now",
          "Decide on it once the order is over, if it ends FAILED.");
    }
  }

  private static Refused refused(TaskRow task, String what, String allowed) {
    return new Refused(
        RefusalKind.TASK_NOT_FAILED, "Task " + task.id() + " " + what + ". " + allowed);
  }

  private static TaskRow task(Tx tx, String id) {
    return tx.tasks()
        .find(id)
        .orElseThrow(() ->
            new Refused(RefusalKind.UNKNOWN_TASK, "There is no task with the id \"" + id + "\"."));
  }
}
