package dev.belay.simulation;

import dev.belay.simulation.Books.Order;
import dev.belay.simulation.Books.Task;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * No batch begins, and no order succeeds, before the evidence of what was done was there, or a
 * person went on without it. Counted from the measurements themselves.
 */
final class EvidenceChecks implements Check {

  private final Eyes eyes;
  private final Tally tally;
  private final Map<String, Integer> newestBatch = new HashMap<>();
  private final Set<String> ended = new HashSet<>();

  EvidenceChecks(Eyes eyes, Tally tally) {
    this.eyes = eyes;
    this.tally = tally;
  }

  /** The batch that was measured last. */
  private record Measured(String pipeline, int round, boolean overridden) {}

  private record Measurement(int number, long at, String result) {}

  @Override
  public void look(Books books) {
    for (var order : books.changed()) {
      var newest =
          books.of(order).stream().filter(Task::touched).mapToInt(Task::pipeline).max().orElse(-1);
      var before = newestBatch.put(order.id(), newest);
      if (newest > 0 && (before == null || before != newest)) {
        began(order, newest, books);
      }
      var well = order.status().equals("SUCCEEDED") || order.status().equals("PARTIAL");
      var done = books.of(order).stream().anyMatch(task -> task.is("COMPLETED"));
      if (well && done && ended.add(order.id())) {
        hold(order, "succeeded");
      }
    }
  }

  private void began(Order order, int newest, Books books) {
    var done =
        books.of(order).stream().anyMatch(task -> task.pipeline() < newest && task.is("COMPLETED"));
    if (done) {
      hold(order, "went on to batch " + (newest + 1));
    }
  }

  private void hold(Order order, String what) {
    var demand =
        eyes.see(
            "SELECT times FROM batch_check WHERE owner_id = ?", row -> row.getInt(1), order.id());
    if (demand.isEmpty()) {
      return;
    }
    var story = order.id() + " " + what + " without its evidence: ";
    var measured =
        eyes.see(
            """
            SELECT e.pipeline_id, e.round, e.overridden FROM evidence e
            JOIN pipeline p ON p.id = e.pipeline_id
            WHERE p.order_id = ? ORDER BY p.updated_at DESC, p.position DESC LIMIT 1
            """,
            row -> new Measured(row.getString(1), row.getInt(2), row.getInt(3) == 1),
            order.id());
    require(!measured.isEmpty(), story + "nothing was measured");
    if (!measured.getFirst().overridden()) {
      var rows = measurements(measured.getFirst());
      require(inARow(rows) >= demand.getFirst(), story + rows);
    }
  }

  private List<Measurement> measurements(Measured of) {
    return eyes.see(
        """
        SELECT number, at, result FROM measurement WHERE pipeline_id = ? AND round = ?
        ORDER BY number DESC
        """,
        row -> new Measurement(row.getInt(1), row.getLong(2), row.getString(3)),
        of.pipeline(),
        of.round());
  }

  private static long inARow(List<Measurement> newestFirst) {
    return newestFirst.stream().takeWhile(each -> each.result().equals("HOLDS")).count();
  }

  private void require(boolean holds, String story) {
    tally.require(Property.BATCH_WAITS_FOR_EVIDENCE, holds, story);
  }
}
