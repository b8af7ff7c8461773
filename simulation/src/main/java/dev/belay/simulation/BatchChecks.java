package dev.belay.simulation;

import dev.belay.simulation.Books.Order;
import dev.belay.simulation.Books.Task;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** A batch begins when the one before has its verdicts, and a verdict says what is true. */
final class BatchChecks implements Check {

  private final Eyes eyes;
  private final Tally tally;
  private final ToLongFunction<String> writtenEpoch;
  private final Map<String, Integer> newestBatch = new HashMap<>();
  private final Set<String> completed = new HashSet<>();

  /**
   * Watches batches.
   *
   * @param writtenEpoch the epoch of an instance that its host has written down
   */
  BatchChecks(Eyes eyes, Tally tally, ToLongFunction<String> writtenEpoch) {
    this.eyes = eyes;
    this.tally = tally;
    this.writtenEpoch = writtenEpoch;
  }

  /** Failures that the tolerance is held against. */
  static boolean counts(Task task) {
    return task.is("FAILED") && !task.excused();
  }

  @Override
  public void look(Books books) {
    for (var order : books.changed()) {
      successes(order, books);
      var newest =
          books.of(order).stream().filter(Task::touched).mapToInt(Task::pipeline).max().orElse(-1);
      var before = newestBatch.put(order.id(), newest);
      if (newest > 0 && (before == null || before != newest)) {
        began(order, newest, books);
      }
    }
  }

  private void began(Order order, int newest, Books books) {
    var batch = "batch " + (newest + 1) + " of " + order.id() + " began ";
    // Those of the batch itself may have failed in the same event: their hosts were away for long.
    var failed =
        books.of(order).stream().filter(task -> task.pipeline() < newest && counts(task)).count();
    tally.require(
        Property.BATCH_WAITS_FOR_VERDICTS,
        failed <= order.tolerance(),
        batch + "although " + failed + " had failed");
    for (var task : books.of(order)) {
      if (task.pipeline() < newest) {
        tally.require(
            Property.BATCH_WAITS_FOR_VERDICTS, task.verdict() != null, batch + "before " + task);
        tally.require(
            Property.BATCH_WAITS_FOR_VERDICTS,
            !(task.is("COMPLETED") && task.toRun() && task.sick()),
            batch + "over the unhealthy " + task);
      }
    }
  }

  /** Only what can become healthy can be completed, and only by a host that knows of it. */
  private void successes(Order order, Books books) {
    for (var task : books.of(order)) {
      if (!task.is("COMPLETED") || !completed.add(task.id() + task.epoch())) {
        continue;
      }
      tally.require(
          Property.BATCH_WAITS_FOR_VERDICTS,
          writtenEpoch.applyAsLong(task.instance()) >= task.epoch(),
          "the host of " + task + " has never seen that epoch");
      if ("RUNNING".equals(task.left().runState())) {
        var version = version(task);
        tally.require(
            Property.BATCH_WAITS_FOR_VERDICTS,
            Behaviour.of(version).healthyAfter() >= 0,
            "version " + version + " can never be healthy, and was completed: " + task);
      }
    }
  }

  private String version(Task task) {
    return eyes.see(
            """
            SELECT v.version FROM revision r JOIN package_version v ON v.id = r.package_version_id
            WHERE r.id = ?
            """,
            row -> row.getString(1),
            String.valueOf(task.left().revision()))
        .getFirst();
  }
}
