package dev.belay.server.edas;

import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.server.views.OrderView;
import dev.belay.server.views.PipelineView;
import dev.belay.server.views.StepView;
import dev.belay.server.views.TaskView;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of an order is shown, so that an answer stays below 2 MB: the classic SDK reads for 10
 * s.
 *
 * @param full whether every step of every task is shown, with its whole message
 * @param shown ids of the tasks that are shown at all
 */
record Detail(boolean full, Set<String> shown) {

  private static final int ALL_IN_FULL = 150;
  private static final int AT_MOST = 1000;
  private static final int LONGEST_MESSAGE = 4000;
  private static final int SHORT_MESSAGE = 300;

  /** Above the limit those that need a look come first: failed, then moving, then the others. */
  static Detail of(OrderView order) {
    List<TaskView> tasks =
        order.pipelines().stream().map(PipelineView::tasks).flatMap(List::stream).toList();
    Set<String> shown = new HashSet<>();
    tasks.stream()
        .sorted(Comparator.comparingInt(Detail::rank))
        .limit(AT_MOST)
        .forEach(each -> shown.add(each.id()));
    return new Detail(tasks.size() <= ALL_IN_FULL, shown);
  }

  private static int rank(TaskView task) {
    if (task.verdict() == Verdict.FAILED || task.verdict() == Verdict.UNKNOWN) {
      return 0;
    }
    return task.state() == TaskState.ACTIVE ? 1 : 2;
  }

  List<TaskView> tasks(PipelineView pipeline) {
    return pipeline.tasks().stream().filter(each -> shown.contains(each.id())).toList();
  }

  List<StepView> steps(TaskView task) {
    List<StepView> steps = task.steps();
    return full || steps.isEmpty() ? steps : List.of(steps.getLast());
  }

  /** The end of a long message: that is where an application says why it died. */
  String message(String whole) {
    int longest = full ? LONGEST_MESSAGE : SHORT_MESSAGE;
    return whole.length() <= longest ? whole : "…" + whole.substring(whole.length() - longest);
  }
}
