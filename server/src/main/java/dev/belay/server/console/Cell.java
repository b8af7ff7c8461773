package dev.belay.server.console;

import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.server.views.TaskView;
import java.util.Optional;

/**
 * One host in a batch.
 *
 * @param word its verdict, or the step that it is at
 */
record Cell(String taskId, String host, String tone, String word) {

  static Cell of(TaskView task) {
    return new Cell(task.id(), task.hostName(), tone(task), word(task));
  }

  static String tone(TaskView task) {
    return Optional.ofNullable(task.verdict())
        .map(Words::tone)
        .orElse(task.state() == TaskState.ACTIVE ? "busy" : "rest");
  }

  static String word(TaskView task) {
    return Optional.ofNullable(task.verdict())
        .map(Words::verdict)
        .orElseGet(() -> task.state() == TaskState.ACTIVE ? step(task) : "waits");
  }

  private static String step(TaskView task) {
    if (!task.hostOnline()) {
      return "offline";
    }
    return task.steps().isEmpty() ? "told" : task.steps().getLast().step().label();
  }

  /** Whether someone has to look at it. */
  static boolean isTrouble(TaskView task) {
    return task.verdict() == Verdict.FAILED || task.verdict() == Verdict.UNKNOWN;
  }

  String sign() {
    return Words.sign(tone);
  }
}
