package dev.belay.simulation;

import dev.belay.simulation.Books.Content;
import dev.belay.simulation.Books.Order;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The way back of an instance is what it had reached when the order first touched it. */
final class PreImageChecks implements Check {

  private static final Content NOTHING = new Content(null, "STOPPED");

  private final Eyes eyes;
  private final Tally tally;
  private final Map<String, Content> reached = new HashMap<>();
  private final Map<String, Content> reachedBefore = new HashMap<>();
  private final Map<String, Long> heard = new HashMap<>();
  private final Set<String> touched = new HashSet<>();

  PreImageChecks(Eyes eyes, Tally tally) {
    this.eyes = eyes;
    this.tally = tally;
  }

  @Override
  public void look(Books books) {
    for (var order : books.changed()) {
      for (var task : books.of(order)) {
        if (task.touched() && touched.add(task.id()) && task.beforeEpoch() > 0) {
          var was = reached.getOrDefault(task.instance(), NOTHING);
          tally.require(
              Property.CONVERGES,
              task.before().equals(was) || overtaken(task),
              order.id() + " keeps " + task + " as the way back of what had reached " + was);
        }
      }
      goneBack(order, books);
    }
    // Only now: what is reached in this very event is no way back yet.
    eyes.see(
        "SELECT instance_id, reached_revision, reached_run_state, epoch FROM observation",
        row -> {
          heard.merge(row.getString(1), row.getLong(4), Math::max);
          var now = new Content(row.getString(2), row.getString(3));
          var was = reached.put(row.getString(1), now);
          if (was != null && !was.equals(now)) {
            reachedBefore.put(row.getString(1), was);
          }
          return now;
        });
  }

  /** What was stored after an order took its lock does not count for it (semantics: One rule). */
  private boolean overtaken(Books.Task task) {
    return !eyes.oneAtATime() && task.before().equals(reachedBefore.get(task.instance()));
  }

  private void goneBack(Order order, Books books) {
    if (!order.over()) {
      return;
    }
    for (var task : books.of(order)) {
      if (task.touched() && (task.is("UNTOUCHED") || task.is("RESTORED") || task.is("UNKNOWN"))) {
        tally.require(
            Property.ONE_VERDICT_AND_ABORT_IN_TIME,
            task.left().equals(task.before()),
            task + " left " + order.id() + " restored, but is wanted otherwise");
      }
    }
    var failures = books.of(order).stream().filter(BatchChecks::counts).count();
    if (!order.status().equals("FAILED") || failures <= order.tolerance()) {
      return;
    }
    for (var task : books.of(order)) {
      if (BatchChecks.counts(task) && task.goalEpoch() == task.epoch() && !heardOf(task)) {
        tally.require(
            Property.CONVERGES,
            task.left().equals(task.before()),
            "a host that never heard of " + order.id() + " will still take its version: " + task);
      }
    }
  }

  private boolean heardOf(Books.Task task) {
    return heard.getOrDefault(task.instance(), 0L) >= task.epoch();
  }
}
