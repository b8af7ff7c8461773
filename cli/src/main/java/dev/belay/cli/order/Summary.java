package dev.belay.cli.order;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How an order ended, in few words, and what can be done about it. */
public final class Summary {

  private static final int FAILURES_SHOWN = 3;
  private static final int OUTPUT_LINES = 12;

  private Summary() {}

  /** Such as {@code FAILED, 1 FAILED, 3 UNTOUCHED}. */
  public static String of(Order order) {
    var counts = new TreeMap<String, Integer>();
    order
        .batches()
        .forEach(batch ->
            batch.counts().forEach((verdict, n) -> counts.merge(verdict, n, Integer::sum)));
    var verdicts =
        counts.entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
    return order.status() + (verdicts.isEmpty() ? "" : ", " + verdicts);
  }

  /** The reasons of an order that did not succeed, with the applications' own last output. */
  public static List<String> reasons(Order order) {
    var lines = new ArrayList<String>();
    if (!order.message().isEmpty() && !order.status().success()) {
      lines.add(order.message());
    }
    var failures = order.tasks().filter(Task::failed).toList();
    for (var task : failures.stream().limit(FAILURES_SHOWN).toList()) {
      lines.add(task.where() + ": " + task.failureCode());
      var output = task.message().lines().toList();
      output.stream()
          .skip(Math.max(0, output.size() - OUTPUT_LINES))
          .forEach(line -> lines.add("  | " + line));
    }
    if (failures.size() > FAILURES_SHOWN) {
      lines.add((failures.size() - FAILURES_SHOWN) + " more failed: belay order " + order.id());
    }
    if (!order.status().success() && order.status().over() && order.supportRollback()) {
      lines.add("to put everything back: belay rollback " + order.id());
    }
    return lines;
  }
}
