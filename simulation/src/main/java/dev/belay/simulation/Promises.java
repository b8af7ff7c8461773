package dev.belay.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What was answered is durable, whatever dies afterwards. */
final class Promises implements Check {

  private static final String STILL_MEASURED =
      """
      SELECT COUNT(*) FROM pipeline p JOIN evidence e ON e.pipeline_id = p.id
      WHERE p.id = ? AND p.status = 'WAIT_AUTO' AND p.started_at IS NOT NULL AND e.overridden = 0
      """;

  private final Eyes eyes;
  private final Tally tally;
  private final Set<String> orders = new HashSet<>();
  private final Set<String> aborts = new HashSet<>();
  private final Map<String, String> rollbacks = new HashMap<>();
  private final Set<String> continued = new HashSet<>();
  private final Map<String, String> tokens = new HashMap<>();

  Promises(Eyes eyes, Tally tally) {
    this.eyes = eyes;
    this.tally = tally;
  }

  void order(String id) {
    orders.add(id);
  }

  void aborted(String orderId) {
    aborts.add(orderId);
  }

  void rolledBack(String orderId, String rollbackId) {
    rollbacks.put(rollbackId, orderId);
  }

  void continued(String pipelineId) {
    continued.add(pipelineId);
    tally.require(
        Property.NOTHING_ACKNOWLEDGED_IS_LOST,
        eyes.count(STILL_MEASURED, pipelineId) == 0,
        "the continue of " + pipelineId + " was answered, and its evidence is still waited for");
  }

  /** The same token, the same answer. */
  void answered(String token, String answer) {
    var first = tokens.putIfAbsent(token, answer);
    tally.require(
        Property.NOTHING_ACKNOWLEDGED_IS_LOST,
        first == null || first.equals(answer),
        "token " + token + " was answered with " + first + " and with " + answer);
  }

  /** Orders keep what they were given, so it is enough to look when one of them has changed. */
  @Override
  public void look(Books books) {
    if (books.changed().isEmpty()) {
      return;
    }
    kept(orders, "SELECT id FROM change_order", "order");
    kept(
        aborts,
        "SELECT id FROM change_order WHERE aborting_since IS NOT NULL OR status = 'ABORTED'",
        "abort of");
    kept(
        continued,
        """
        SELECT id FROM pipeline
        WHERE confirmed = 1 OR started_at IS NOT NULL OR status = 'ABORTED'
        """,
        "continue of");
    if (!rollbacks.isEmpty()) {
      var parents = new HashMap<String, String>();
      eyes.see(
          "SELECT id, parent_id FROM change_order WHERE parent_id IS NOT NULL",
          row -> parents.put(row.getString(1), row.getString(2)));
      tally.require(
          Property.NOTHING_ACKNOWLEDGED_IS_LOST,
          parents.entrySet().containsAll(rollbacks.entrySet()),
          "of the acknowledged rollbacks " + rollbacks + " there are only " + parents);
    }
  }

  private void kept(Set<String> promised, String question, String what) {
    if (promised.isEmpty()) {
      return;
    }
    var there = new HashSet<>(eyes.see(question, row -> row.getString(1)));
    var gone = promised.stream().filter(id -> !there.contains(id)).findFirst();
    tally.require(
        Property.NOTHING_ACKNOWLEDGED_IS_LOST,
        gone.isEmpty(),
        "the acknowledged " + what + " " + gone.orElse("") + " is gone");
  }
}
