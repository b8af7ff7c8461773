package dev.belay.cli.order;

import java.util.ArrayList;
import java.util.List;

/** The open orders of all applications: a line for each, the hosts that failed below. */
public final class Traffic {

  private static final int HOSTS = 5;

  private final List<Moving> orders;
  private final int more;

  /** An order with the name of its application. */
  public record Moving(String application, Order order) {}

  /**
   * What moves.
   *
   * @param more how many open orders there are besides
   */
  public Traffic(List<Moving> orders, int more) {
    this.orders = List.copyOf(orders);
    this.more = more;
  }

  /** For people. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    if (orders.isEmpty()) {
      lines.add("nothing moves: no order is open");
    }
    orders.forEach(each -> {
      lines.add(line(each));
      var order = each.order();
      var failed = order.tasks().filter(Task::failed).toList();
      failed.stream().limit(HOSTS).forEach(task -> lines.add("  " + host(task)));
      if (failed.size() > HOSTS) {
        lines.add("  and " + (failed.size() - HOSTS) + " more: belay order " + order.id());
      }
      if (order.status() == Status.WAIT_MANUAL) {
        lines.add("  waits: belay continue " + order.id());
      }
    });
    if (more > 0) {
      lines.add("and " + more + " more open orders");
    }
    return lines;
  }

  private static String line(Moving moving) {
    var order = moving.order();
    var size = order.batches().stream().mapToInt(Batch::size).sum();
    var settled = order.batches().stream().mapToInt(Batch::settled).sum();
    var over = order.batches().stream().filter(batch -> batch.status().over()).count();
    var failed = order.batches().stream().mapToInt(batch -> batch.count("FAILED")).sum();
    return "%s  %s %s  %s  batch %d/%d  %d of %d hosts done%s%s"
        .formatted(
            moving.application(),
            order.type(),
            order.id(),
            order.status() + (order.aborting() ? " aborting" : ""),
            Math.min(over + 1, order.batches().size()),
            order.batches().size(),
            settled,
            size,
            failed == 0 ? "" : ", " + failed + " failed",
            Estimate.left(order).map(left -> ", " + Estimate.words(left)).orElse(""));
  }

  private static String host(Task task) {
    return task.where() + "  " + task.versions() + "  " + task.nowWithReason();
  }
}
