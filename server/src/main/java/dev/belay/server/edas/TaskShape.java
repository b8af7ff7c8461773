package dev.belay.server.edas;

import dev.belay.core.fleet.FailureCode;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.server.views.StepView;
import dev.belay.server.views.TaskView;
import org.jspecify.annotations.Nullable;

/** Tasks and steps in the numbers of the wire. */
final class TaskShape {

  static final int NO_RETRY = 0;
  static final int MANUAL_RETRY = 2;

  private TaskShape() {}

  static int status(TaskView task) {
    return switch (task.state()) {
      case WAITING -> OrderStatus.READY.wire();
      case ACTIVE -> OrderStatus.RUNNING.wire();
      case SETTLED -> settled(task.verdict());
    };
  }

  private static int settled(@Nullable Verdict verdict) {
    if (verdict == null) {
      return OrderStatus.RUNNING.wire();
    }
    return switch (verdict) {
      case COMPLETED -> OrderStatus.SUCCEEDED.wire();
      case FAILED, SKIPPED -> OrderStatus.FAILED.wire();
      case UNTOUCHED, RESTORED, UNKNOWN, SUPERSEDED -> OrderStatus.ABORTED.wire();
    };
  }

  static int status(StepView step) {
    return switch (step.status()) {
      case "RUNNING" -> OrderStatus.RUNNING.wire();
      case "DONE" -> OrderStatus.SUCCEEDED.wire();
      case "FAILED" -> OrderStatus.FAILED.wire();
      case "INTERRUPTED" -> OrderStatus.ABORTED.wire();
      default -> OrderStatus.READY.wire();
    };
  }

  /** A task that failed shows so even when its last step, by itself, did not. */
  static int lastStatus(TaskView task, StepView step) {
    return task.verdict() == Verdict.FAILED ? OrderStatus.FAILED.wire() : status(step);
  }

  /** Cause and remedy of the task's failure code. */
  static String remedy(TaskView task) {
    String code = task.failureCode();
    return FailureCode.of(code == null ? "" : code)
        .map(each -> each.cause() + " " + each.remedy())
        .orElse("");
  }
}
