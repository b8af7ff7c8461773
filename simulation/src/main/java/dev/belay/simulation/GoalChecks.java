package dev.belay.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Epochs only grow, and an aborted order touches nothing that it had not touched. */
final class GoalChecks implements Check {

  private record Goal(long epoch, @Nullable String order, String state) {}

  private final World world;
  private final Eyes eyes;
  private final Tally tally;
  private final Map<String, Goal> goals = new HashMap<>();
  private final Map<String, Map<Long, Long>> supersededAt = new HashMap<>();
  private final Map<String, Set<String>> untouchedAtAbort = new HashMap<>();

  GoalChecks(World world, Eyes eyes, Tally tally) {
    this.world = world;
    this.eyes = eyes;
    this.tally = tally;
  }

  /** An abort was answered: what the order has not touched by now, it never will. */
  void aborted(String orderId) {
    var untouched =
        new HashSet<>(
            eyes.see(
                "SELECT instance_id FROM task WHERE order_id = ? AND epoch = 0",
                row -> row.getString(1),
                orderId));
    untouchedAtAbort.putIfAbsent(orderId, untouched);
    if (!untouched.isEmpty()) {
      tally.count(Property.UNTOUCHED_AFTER_ABORT);
    }
  }

  /** How long an epoch of an instance has been out of date, in nanoseconds. */
  long supersededFor(String instanceId, long epoch, long now) {
    var at = supersededAt.getOrDefault(instanceId, Map.of()).get(epoch);
    return at == null ? 0 : now - at;
  }

  @Override
  public void look(Books books) {
    for (var row :
        eyes.see(
            "SELECT instance_id, epoch, order_id, run_state FROM goal",
            each ->
                Map.entry(
                    each.getString(1),
                    new Goal(each.getLong(2), each.getString(3), each.getString(4))))) {
      var now = row.getValue();
      var before = goals.put(row.getKey(), now);
      if (now.equals(before)) {
        continue;
      }
      if (before != null) {
        supersededAt
            .computeIfAbsent(row.getKey(), id -> new HashMap<>())
            .putIfAbsent(before.epoch(), world.now());
        tally.require(
            Property.EPOCHS_GROW_AND_ONE_PROCESS,
            now.epoch() > before.epoch(),
            row.getKey() + " went from epoch " + before + " to " + now);
      }
      var untouched = now.order() == null ? null : untouchedAtAbort.get(now.order());
      if (untouched != null) {
        tally.require(
            Property.UNTOUCHED_AFTER_ABORT,
            !untouched.contains(row.getKey()),
            row.getKey() + " was touched by " + now.order() + " after its abort was answered");
      }
    }
  }
}
