package dev.belay.core.plan;

import static dev.belay.core.plan.Tasks.NOW;

import dev.belay.core.order.ChangeOrder;
import dev.belay.core.order.ChangeOrder.Gates;
import dev.belay.core.order.ChangeOrder.Limits;
import dev.belay.core.order.ChangeOrder.PackageState;
import dev.belay.core.order.Evidence;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.order.Pipeline;
import dev.belay.core.plan.Snapshot.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts for one decision: a running deploy with the defaults, and what a test says otherwise. */
final class Given {

  static final Duration GRACE = Duration.ofSeconds(60);
  static final Duration ABORT_DEADLINE = Duration.ofSeconds(60);

  private OrderType type = OrderType.DEPLOY;
  private OrderStatus status = OrderStatus.RUNNING;
  private Gates gates = Gates.OPEN;
  private int tolerance;
  private boolean autoRollback;
  private Duration minimumHealthy = Duration.ZERO;
  private PackageState packageState = PackageState.AVAILABLE;
  private Optional<Instant> abortingSince = Optional.empty();
  private final List<Pipeline> pipelines = new ArrayList<>();
  private final List<InstanceTask> tasks = new ArrayList<>();
  private final List<InstanceTask> completed = new ArrayList<>();
  private final List<InstanceTask> unheard = new ArrayList<>();
  private Counts counts = Counts.NONE;
  private Optional<Evidence> evidence = Optional.empty();

  static Given order() {
    return new Given();
  }

  Given type(OrderType wanted) {
    type = wanted;
    return this;
  }

  Given status(OrderStatus wanted) {
    status = wanted;
    return this;
  }

  Given gates(boolean manual, boolean gray, Duration pause) {
    gates = new Gates(manual, gray, pause);
    return this;
  }

  Given tolerance(int wanted) {
    tolerance = wanted;
    return this;
  }

  Given autoRollback() {
    autoRollback = true;
    return this;
  }

  Given minimumHealthy(Duration wanted) {
    minimumHealthy = wanted;
    return this;
  }

  Given packageState(PackageState wanted) {
    packageState = wanted;
    return this;
  }

  Given abortingSince(Instant since) {
    abortingSince = Optional.of(since);
    return this;
  }

  /** The next pipeline; a running one started now. */
  Given pipeline(OrderStatus wanted) {
    var started = wanted == OrderStatus.RUNNING ? Optional.of(NOW) : Optional.<Instant>empty();
    return pipeline(wanted, false, Optional.empty(), started);
  }

  Given pipeline(
      OrderStatus wanted, boolean confirmed, Optional<Instant> due, Optional<Instant> started) {
    var index = pipelines.size();
    pipelines.add(new Pipeline("p" + index, index, wanted, confirmed, due, started));
    return this;
  }

  Given tasks(InstanceTask... added) {
    tasks.addAll(List.of(added));
    return this;
  }

  Given weakened(InstanceTask... added) {
    completed.addAll(List.of(added));
    return this;
  }

  Given unheard(InstanceTask... added) {
    unheard.addAll(List.of(added));
    return this;
  }

  Given counts(int done, int failed, int failedElsewhere, int excused, int skipped) {
    counts = new Counts(done, failed, failedElsewhere, excused, skipped);
    return this;
  }

  Given evidence(Evidence wanted) {
    evidence = Optional.of(wanted);
    return this;
  }

  Snapshot facts() {
    var limits = new Limits(tolerance, autoRollback, GRACE, ABORT_DEADLINE, minimumHealthy);
    var order =
        new ChangeOrder("order", "app", type, status, gates, limits, packageState, abortingSince);
    return new Snapshot(
        order, pipelines, tasks, Snapshot.Quiet.NONE, completed, unheard, counts, evidence);
  }

  List<Effect> plan() {
    return planAt(NOW);
  }

  List<Effect> planAt(Instant now) {
    return Planner.plan(facts(), now);
  }
}
