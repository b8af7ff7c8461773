package dev.belay.cli.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What differs between two looks at an order: one line for each change, for logs and pipes. */
final class Changes {

  private Changes() {}

  static List<String> between(Optional<Order> before, Order now) {
    var lines = new ArrayList<String>();
    if (before.isEmpty()) {
      lines.add(
          "order %s: %s, %d %s"
              .formatted(
                  now.id(),
                  now.type(),
                  now.batches().size(),
                  now.batches().size() == 1 ? "batch" : "batches"));
    }
    if (now.aborting() && !before.map(Order::aborting).orElse(false)) {
      lines.add("order " + now.id() + ": aborting, what is in flight goes back");
    }
    var knownBatches = byKey(before, order -> order.batches(), Batch::pipelineId);
    var knownTasks = byKey(before, order -> order.tasks().toList(), Task::id);
    for (var batch : now.batches()) {
      addBatch(lines, batch, Optional.ofNullable(knownBatches.get(batch.pipelineId())), now);
      addEvidence(lines, batch, Optional.ofNullable(knownBatches.get(batch.pipelineId())), now);
      for (var task : batch.tasks()) {
        addTask(lines, batch, task, Optional.ofNullable(knownTasks.get(task.id())), now);
      }
    }
    if (now.status().over() && before.map(order -> !order.status().over()).orElse(true)) {
      lines.add("order " + now.id() + ": " + Summary.of(now));
    }
    return lines;
  }

  private static void addBatch(
      List<String> lines, Batch batch, Optional<Batch> before, Order order) {
    if (before.map(Batch::status).orElse(Status.READY) == batch.status()) {
      return;
    }
    var waits =
        batch.status() == Status.WAIT_MANUAL ? ", to go on: belay continue " + order.id() : "";
    lines.add(place(batch, order) + ": " + batch.status() + waits);
  }

  private static void addEvidence(
      List<String> lines, Batch batch, Optional<Batch> before, Order order) {
    var evidence = batch.evidence();
    if (before.map(Batch::evidence).orElse(Evidence.NONE).equals(evidence)) {
      return;
    }
    var waits = evidence.measuring() ? ", to go on without it: belay continue " + order.id() : "";
    lines.add(place(batch, order) + ": " + evidence.line() + waits);
  }

  private static void addTask(
      List<String> lines, Batch batch, Task task, Optional<Task> before, Order order) {
    var waiting = task.verdict().isEmpty() && task.now().equals("waiting");
    if (before.map(Task::now).orElse("waiting").equals(task.now()) || waiting) {
      return;
    }
    var versions = before.isEmpty() || before.get().now().equals("waiting") ? task.versions() : "";
    lines.add(
        place(batch, order)
            + " "
            + task.where()
            + (versions.isEmpty() ? "" : " " + versions)
            + ": "
            + task.now());
  }

  private static String place(Batch batch, Order order) {
    return "batch " + batch.number() + "/" + order.batches().size();
  }

  private static <T> Map<String, T> byKey(
      Optional<Order> order, Function<Order, List<T>> items, Function<T, String> key) {
    return order.map(items).orElse(List.of()).stream()
        .collect(Collectors.toMap(key, Function.identity(), (first, second) -> second));
  }
}
