package dev.belay.cli.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.cli.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What differs between two looks at an order: one change for each, for logs, pipes, programs. */
final class Changes {

  private final Optional<Order> before;
  private final Order now;
  private final List<Change> found = new ArrayList<>();

  private Changes(Optional<Order> before, Order now) {
    this.before = before;
    this.now = now;
  }

  static List<Change> between(Optional<Order> before, Order now) {
    var changes = new Changes(before, now);
    changes.find();
    return changes.found;
  }

  private void find() {
    var count = now.batches().size();
    if (before.isEmpty()) {
      order("%s, %d %s".formatted(now.type(), count, count == 1 ? "batch" : "batches"));
    }
    if (now.aborting() && !before.map(Order::aborting).orElse(false)) {
      order("aborting, what is in flight goes back");
    }
    var knownBatches = byKey(order -> order.batches(), Batch::pipelineId);
    var knownTasks = byKey(order -> order.tasks().toList(), Task::id);
    for (var batch : now.batches()) {
      batch(batch, Optional.ofNullable(knownBatches.get(batch.pipelineId())));
      evidence(batch, Optional.ofNullable(knownBatches.get(batch.pipelineId())));
      for (var task : batch.tasks()) {
        task(batch, task, Optional.ofNullable(knownTasks.get(task.id())));
      }
    }
    if (now.status().over() && before.map(order -> !order.status().over()).orElse(true)) {
      order(Summary.of(now));
    }
  }

  private void order(String what) {
    found.add(
        new Change(
            "order " + now.id() + ": " + what,
            json("ORDER")
                .put("Type", now.type())
                .put("Status", now.status().name())
                .put("Aborting", now.aborting())));
  }

  private void batch(Batch batch, Optional<Batch> known) {
    if (known.map(Batch::status).orElse(Status.READY) == batch.status()) {
      return;
    }
    var left = Estimate.left(now);
    var more =
        switch (batch.status()) {
          case WAIT_MANUAL -> ", to go on: belay continue " + now.id();
          case RUNNING -> left.map(each -> ", " + Estimate.words(each)).orElse("");
          default -> "";
        };
    var json = json("BATCH").put("Batch", batch.number()).put("Batches", now.batches().size());
    json.put("PipelineId", batch.pipelineId()).put("Status", batch.status().name());
    left.ifPresent(each -> json.put("SecondsLeft", each.toSeconds()));
    found.add(new Change(place(batch) + ": " + batch.status() + more, json));
  }

  private void evidence(Batch batch, Optional<Batch> known) {
    var evidence = batch.evidence();
    if (known.map(Batch::evidence).orElse(Evidence.NONE).equals(evidence)) {
      return;
    }
    var waits = evidence.measuring() ? ", to go on without it: belay continue " + now.id() : "";
    found.add(
        new Change(
            place(batch) + ": " + evidence.line() + waits,
            json("EVIDENCE")
                .put("Batch", batch.number())
                .put("State", evidence.state())
                .put("Held", evidence.held())
                .put("Times", evidence.times())
                .put("Found", evidence.found())));
  }

  private void task(Batch batch, Task task, Optional<Task> known) {
    var waiting = task.verdict().isEmpty() && task.now().equals("waiting");
    if (known.map(Task::now).orElse("waiting").equals(task.now()) || waiting) {
      return;
    }
    var versions = known.isEmpty() || known.get().now().equals("waiting") ? task.versions() : "";
    found.add(
        new Change(
            place(batch)
                + " "
                + task.where()
                + (versions.isEmpty() ? "" : " " + versions)
                + ": "
                + task.nowWithReason(),
            json("TASK").put("Batch", batch.number()).setAll(task.json())));
  }

  private ObjectNode json(String kind) {
    return Json.object().put("Change", kind).put("ChangeOrderId", now.id());
  }

  private String place(Batch batch) {
    return "batch " + batch.number() + "/" + now.batches().size();
  }

  private <T> Map<String, T> byKey(Function<Order, List<T>> items, Function<T, String> key) {
    return before.map(items).orElse(List.of()).stream()
        .collect(Collectors.toMap(key, Function.identity(), (first, second) -> second));
  }
}
