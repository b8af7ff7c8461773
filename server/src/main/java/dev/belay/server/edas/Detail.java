package dev.belay.server.edas;

import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.server.views.OrderView;
import dev.belay.server.views.PipelineView;
import dev.belay.server.views.StepView;
import dev.belay.server.views.TaskView;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of an order is shown, so that an answer stays below 2 MB: the classic SDK reads for 10
 * s.
 *
 * @param everyStep whether all steps of a task are shown, not only the newest
 * @param shown ids of the tasks that are shown at all
 * @param longest characters of a message that are shown
 */
record Detail(boolean everyStep, Set<String> shown, int longest) {

  private static final int EVERY_STEP_UP_TO = 100;
  private static final int MOST_TASKS = 1000;
  private static final int MESSAGE = 4000;
  // Each message is shown twice, by step and by instance, and grows when it is escaped.
  private static final int ALL_MESSAGES = 300_000;

  /** Above the limit those that need a look come first: failed, then moving, then the others. */
  static Detail of(OrderView order) {
    List<TaskView> tasks =
        order.pipelines().stream()
            .flatMap(each -> each.tasks().stream())
            .sorted(Comparator.comparingInt(Detail::rank))
            .limit(MOST_TASKS)
            .toList();
    boolean everyStep = tasks.size() <= EVERY_STEP_UP_TO;
    List<Integer> lengths =
        tasks.stream()
            .flatMap(each -> messages(each, everyStep))
            .map(each -> Math.min(MESSAGE, each.length()))
            .toList();
    long all = lengths.stream().mapToLong(Integer::longValue).sum();
    return new Detail(
        everyStep,
        tasks.stream().map(TaskView::id).collect(Collectors.toUnmodifiableSet()),
        all <= ALL_MESSAGES ? MESSAGE : ALL_MESSAGES / lengths.size());
  }

  private static int rank(TaskView task) {
    if (task.verdict() == Verdict.FAILED || task.verdict() == Verdict.UNKNOWN) {
      return 0;
    }
    return task.state() == TaskState.ACTIVE ? 1 : 2;
  }

  private static Stream<String> messages(TaskView task, boolean everyStep) {
    return Stream.concat(
        steps(task, everyStep).stream().map(StepView::message), Stream.ofNullable(task.message()));
  }

  private static List<StepView> steps(TaskView task, boolean everyStep) {
    List<StepView> steps = task.steps();
    return everyStep || steps.isEmpty() ? steps : List.of(steps.getLast());
  }

  List<TaskView> tasks(PipelineView pipeline) {
    return pipeline.tasks().stream().filter(each -> shown.contains(each.id())).toList();
  }

  List<StepView> steps(TaskView task) {
    return steps(task, everyStep);
  }

  /** The end of a long message: that is where an application says why it died. */
  String message(String whole) {
    return whole.length() <= longest ? whole : "…" + whole.substring(whole.length() - longest);
  }
}
