package dev.belay.server.orders;

import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.TaskState;
import dev.belay.core.plan.Effect.Way;
import dev.belay.core.plan.Fate;
import dev.belay.core.plan.Forecast;
import dev.belay.server.evidence.BatchCheck;
import dev.belay.server.store.FleetViewRows.InstanceSeen;
import dev.belay.server.store.InstanceRow;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares an application before a command and after it, in the command's own transaction. */
final class PlanReading {

  private final Tx tx;
  private final String appId;
  private final Map<String, InstanceSeen> instances = new LinkedHashMap<>();
  private final Outlook outlook;
  private final long newestOrder;

  private PlanReading(Tx tx, String appId) {
    this.tx = tx;
    this.appId = appId;
    this.outlook = new Outlook(tx, appId);
    this.newestOrder = tx.orders().of(appId, 1).stream().mapToLong(OrderRow::creation).sum();
    see();
  }

  static PlanReading before(Tx tx, String appId) {
    return new PlanReading(tx, appId);
  }

  private void see() {
    tx.fleetViews().instances(appId).forEach(each -> instances.put(each.id(), each));
  }

  /** Those that there are now; the command may have brought some back, or taken some away. */
  private Set<String> here() {
    var here = tx.instances().of(appId).stream().map(InstanceRow::id).collect(Collectors.toSet());
    if (!instances.keySet().containsAll(here)) {
      see();
    }
    return here;
  }

  /**
   * What has become of everything.
   *
   * @param about the order that the command was about
   * @param answer the order that it answered
   */
  Plan plan(Plan.Act act, Optional<String> about, String answer) {
    var here = here();
    var order = tx.orders().find(answer).orElseThrow();
    var batches = new TreeMap<Integer, List<Plan.Instance>>();
    var asked = new LinkedHashMap<String, Plan.Instance>();
    for (var task : tx.snapshots().all(answer)) {
      var seen = Optional.ofNullable(instances.get(task.instanceId()));
      // One that has left its host already has nothing more to do.
      if (task.state() != TaskState.SETTLED && seen.isPresent()) {
        var moving = moving(seen.get(), task, act == Plan.Act.DEPLOY ? Way.FORWARD : Way.BACK);
        asked.put(moving.id(), moving);
        batches.computeIfAbsent(number(act, task), any -> new ArrayList<>()).add(moving);
      }
    }
    return new Plan(
        act,
        appId,
        about.orElse(null),
        act == Plan.Act.ROLLBACK && order.creation() <= newestOrder ? answer : null,
        (int) instances.values().stream().filter(outlook::healthy).count(),
        order.manual(),
        order.waitMinutes(),
        act == Plan.Act.DEPLOY ? tx.checks().find(answer).map(BatchCheck::read).orElse(null) : null,
        new Dips(tx.groups().of(appId), instances.values(), outlook).of(batches),
        staying(asked.keySet(), here, about.orElse(answer)));
  }

  /** An abort gives everything its past back at once, wherever in the order it stood. */
  private static int number(Plan.Act act, InstanceTask task) {
    return act == Plan.Act.ABORT ? 1 : task.pipeline() + 1;
  }

  private Plan.Instance moving(InstanceSeen seen, InstanceTask task, Way way) {
    var wanted =
        task.state() == TaskState.ACTIVE
            ? task.now().goal().content()
            : task.target().resolve(task.now().lastRun());
    var forecast = outlook.forecast(seen, wanted, way);
    return instance(seen, forecast, outlook.version(wanted), Reasons.moving(forecast));
  }

  private List<Plan.Instance> staying(Set<String> asked, Set<String> here, String orderId) {
    var staying = instances.values().stream().filter(each -> !asked.contains(each.id())).toList();
    if (staying.isEmpty()) {
      return List.of();
    }
    var tasks =
        tx.snapshots().all(orderId).stream()
            .collect(Collectors.toMap(InstanceTask::instanceId, Function.identity()));
    return staying.stream()
        .map(each ->
            here.contains(each.id())
                ? instance(
                    each,
                    Forecast.UNASKED,
                    each.packageVersion(),
                    Reasons.staying(Optional.ofNullable(tasks.get(each.id()))))
                : instance(each, new Forecast(Fate.LEAVES, false), null, Reasons.UNBORN))
        .toList();
  }

  private Plan.Instance instance(
      InstanceSeen seen, Forecast forecast, @Nullable String toVersion, String reason) {
    return new Plan.Instance(
        seen.id(),
        seen.groupId(),
        seen.hostId(),
        seen.hostName(),
        seen.address(),
        outlook.online(seen),
        outlook.healthy(seen),
        forecast,
        seen.packageVersion(),
        toVersion,
        reason);
  }
}
