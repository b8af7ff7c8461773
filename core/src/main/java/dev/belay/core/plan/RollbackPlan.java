package dev.belay.core.plan;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Observation;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts every instance that an order touched back to its own past (semantics: RollbackChangeOrder).
 */
public final class RollbackPlan {

  private RollbackPlan() {}

  /**
   * One instance's way back.
   *
   * @param urgent it has nothing to lose: unsettled, or its process is down
   */
  public record Return(InstanceTask task, GoalContent content, boolean urgent) {}

  /**
   * The batches of the rollback: first all that have nothing to lose, then the rest in slices no
   * larger than the order's own.
   *
   * @param touched every task that the order touched, in creation order, that is to go back
   * @param largestSlices the most instances of each group that one batch of the order held
   */
  public static List<List<Return>> batches(
      List<InstanceTask> touched, Map<String, Integer> largestSlices) {
    var urgent = new ArrayList<Return>();
    var others = new LinkedHashMap<String, List<Return>>();
    for (var task : touched) {
      var before = task.before().orElseThrow(() -> untouched(task));
      var back = new Return(task, before.content(), nothingToLose(task));
      if (back.urgent()) {
        urgent.add(back);
      } else {
        others.computeIfAbsent(task.groupId(), group -> new ArrayList<>()).add(back);
      }
    }
    var batches = new ArrayList<List<Return>>();
    if (!urgent.isEmpty()) {
      batches.add(List.copyOf(urgent));
    }
    batches.addAll(Batches.split(List.copyOf(others.values()), count(others, largestSlices)));
    return List.copyOf(batches);
  }

  private static int count(Map<String, List<Return>> groups, Map<String, Integer> largestSlices) {
    var count = 1;
    for (var group : groups.entrySet()) {
      var slice = Math.max(1, largestSlices.getOrDefault(group.getKey(), 1));
      count = Math.max(count, Math.ceilDiv(group.getValue().size(), slice));
    }
    return count;
  }

  private static boolean nothingToLose(InstanceTask task) {
    var up = task.now().seen().map(Observation::processUp).orElse(false);
    return task.state() == TaskState.ACTIVE || !up;
  }

  private static IllegalArgumentException untouched(InstanceTask task) {
    return new IllegalArgumentException("no way back for the untouched task " + task.id());
  }
}
