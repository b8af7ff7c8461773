package dev.belay.simulation;

import dev.belay.core.plan.Fate;
import dev.belay.server.call.Refused;
import dev.belay.server.orders.Plan;
import dev.belay.server.orders.Plan.Act;
import dev.belay.server.orders.Plan.Instance;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What a plan says at a moment is what the command does at that moment, or is refused for. */
final class PlanChecks implements Check {

  private static final String VERSION =
      """
      SELECT v.version FROM task t
      LEFT JOIN goal g ON g.instance_id = t.instance_id AND t.state = 'ACTIVE'
      LEFT JOIN revision r ON r.id =
        CASE WHEN COALESCE(g.run_state, t.target_run_state) = 'RUNNING'
        THEN COALESCE(g.revision_id, t.target_revision) END
      LEFT JOIN package_version v ON v.id = r.package_version_id
      WHERE t.order_id = ? AND t.instance_id = ? AND t.state <> 'SETTLED'
      """;

  private record Disturbed(String order, String instance) {}

  private final Eyes eyes;
  private final Tally tally;
  private final ToIntFunction<String> startsUnasked;

  /** What an abort is to restart, and how often its host had started it unasked until then. */
  private final Map<Disturbed, Integer> restarts = new HashMap<>();

  PlanChecks(Eyes eyes, Tally tally, ToIntFunction<String> startsUnasked) {
    this.eyes = eyes;
    this.tally = tally;
    this.startsUnasked = startsUnasked;
  }

  /** Plans, acts, and holds the one against the other. */
  String hold(Supplier<Plan> planning, Supplier<String> acting) {
    @Nullable Plan plan = null;
    var refusal = "";
    try {
      plan = planning.get();
    } catch (Refused refused) {
      refusal = refused.detail();
    }
    try {
      var answer = acting.get();
      require(refusal.isEmpty(), "planned: " + refusal + ", but done: " + answer);
      if (plan != null) {
        compare(plan, answer);
      }
      return answer;
    } catch (Refused refused) {
      require(refused.detail().equals(refusal), "planned, but refused: " + refused.detail());
      throw refused;
    }
  }

  private void compare(Plan plan, String order) {
    for (var batch : plan.batches()) {
      for (var each : batch.instances()) {
        var versions = eyes.see(VERSION, row -> row.getString(1), order, each.id());
        require(
            versions.size() == 1 && Objects.equals(versions.getFirst(), each.toVersion()),
            order + " wants " + versions + " of " + each);
        if (plan.act() == Act.ABORT && newProcess(each)) {
          restarts.put(new Disturbed(order, each.id()), startsUnasked.applyAsInt(each.id()));
        }
      }
    }
    for (var each : plan.staying()) {
      require(
          eyes.see(VERSION, row -> row.getString(1), order, each.id()).isEmpty(),
          order + " moves what was to stay: " + each);
    }
  }

  /** It was healthy when it was last heard of, and not on what it had before. */
  private static boolean newProcess(Instance instance) {
    return instance.healthy()
        && instance.forecast().restarts()
        && instance.forecast().fate() == Fate.GOES_BACK;
  }

  @Override
  public void look(Books books) {
    for (var order : books.changed()) {
      if (order.over()) {
        for (var task : books.of(order)) {
          var until = restarts.remove(new Disturbed(order.id(), task.instance()));
          // A host that was away may have rebooted, and done by itself what was planned.
          if (until != null && until == startsUnasked.applyAsInt(task.instance())) {
            require(!task.is("UNTOUCHED"), task + " was to be restarted by the abort");
          }
        }
      }
    }
  }

  private void require(boolean holds, String story) {
    tally.require(Property.SAME_FACTS_SAME_DECISION, holds, story);
  }
}
