package dev.belay.simulation;

import dev.belay.simulation.Books.Order;
import dev.belay.simulation.Books.Task;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An automatic order never disturbs more instances of a group at once than the group's largest
 * slice holds, by what is true on the hosts, not by what they say.
 */
final class DisturbanceChecks implements Check {

  private final Tally tally;
  private final Ground ground;
  private final Set<String> failedOnce = new HashSet<>();

  /** What is true on hosts. */
  interface Ground {

    /** The newest epoch under which the instance's host passed its point of no return. */
    long disturbedEpoch(String instanceId);

    /** The newest epoch under which the process that it asks for was healthy. */
    long healthyEpoch(String instanceId);

    boolean serves(String instanceId);
  }

  DisturbanceChecks(Tally tally, Ground ground) {
    this.tally = tally;
    this.ground = ground;
  }

  @Override
  public void look(Books books) {
    for (var order : books.orders()) {
      books.of(order).stream()
          .filter(task -> task.is("FAILED") || task.is("SKIPPED"))
          .forEach(task -> failedOnce.add(task.id()));
      // What an abort takes back was down already; the same goes for what failed and is retried.
      if (!order.over() && !order.manual() && !order.aborting()) {
        bounded(order, books);
      }
    }
  }

  private void bounded(Order order, Books books) {
    var groups = books.of(order).stream().collect(Collectors.groupingBy(Task::group));
    for (var group : groups.values()) {
      var largest =
          group.stream()
              .collect(Collectors.groupingBy(Task::pipeline, Collectors.counting()))
              .values()
              .stream()
              .mapToLong(Long::longValue)
              .max()
              .orElse(0);
      var down = group.stream().filter(task -> counted(order, task) && down(task)).toList();
      if (!down.isEmpty()) {
        tally.require(
            Property.DISTURBANCE_BOUNDED,
            down.size() <= largest,
            order.id() + " has slices of at most " + largest + ", and disturbs " + down);
      }
    }
  }

  private boolean counted(Order order, Task task) {
    return task.touched()
        && !failedOnce.contains(task.id())
        && !(order.type().equals("ROLLBACK") && task.pipeline() == 0)
        && (task.verdict() == null || "RUNNING".equals(task.left().runState()));
  }

  private boolean down(Task task) {
    var disturbed = ground.disturbedEpoch(task.instance()) > task.beforeEpoch();
    var recovered = ground.healthyEpoch(task.instance()) >= task.epoch();
    return disturbed && !recovered && !ground.serves(task.instance());
  }
}
