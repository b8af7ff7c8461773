package dev.belay.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.Goal;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Observation;
import dev.belay.core.fleet.Phase;
import dev.belay.core.order.ChangeOrder;
import dev.belay.core.order.ChangeOrder.Gates;
import dev.belay.core.order.ChangeOrder.Limits;
import dev.belay.core.order.ChangeOrder.PackageState;
import dev.belay.core.order.Evidence;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.InstanceTask.Known;
import dev.belay.core.order.InstanceTask.PreImage;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.order.Pipeline;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Effect.SetGoal;
import dev.belay.core.plan.Snapshot.Counts;
import dev.belay.core.plan.Snapshot.Quiet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One order over hosts that answer, fail, fall silent and come back as the seed says; what must
 * always hold is checked with every effect.
 */
final class World {

  private static final Duration ABORT_DEADLINE = Duration.ofSeconds(60);

  private static final List<Evidence.Result> RESULTS = List.of(Evidence.Result.values());

  private final Random random;
  private final List<Pipeline> pipelines = new ArrayList<>();
  private final Map<String, InstanceTask> tasks = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final Set<String> silent = new HashSet<>();
  private final Set<OrderStatus> shown = EnumSet.noneOf(OrderStatus.class);
  private Instant now = Tasks.NOW;
  private final Optional<Evidence.Demand> demand;
  private Evidence.Seen seen = Evidence.Seen.NOTHING;
  private ChangeOrder order;
  private boolean reopened;

  World(long seed) {
    random = new Random(seed);
    var limits =
        new Limits(
            random.nextInt(3),
            random.nextBoolean(),
            Duration.ofSeconds(60),
            ABORT_DEADLINE,
            Duration.ofSeconds(random.nextBoolean() ? 0 : 45));
    var gates =
        new Gates(
            random.nextInt(4) == 0,
            random.nextInt(4) == 0,
            Duration.ofMinutes(random.nextInt(3) / 2));
    var type = random.nextInt(4) == 0 ? OrderType.ROLLBACK : OrderType.DEPLOY;
    order =
        new ChangeOrder(
            "order",
            "app",
            type,
            OrderStatus.READY,
            gates,
            limits,
            PackageState.AVAILABLE,
            Optional.empty());
    demand =
        type == OrderType.DEPLOY && random.nextInt(3) == 0
            ? Optional.of(new Evidence.Demand(2, 2, Duration.ofSeconds(60)))
            : Optional.empty();
    createBatches();
  }

  private void createBatches() {
    var names = new ArrayList<String>();
    for (var n = 0; n < random.nextInt(9); n++) {
      names.add("i" + n);
    }
    var batches = Batches.split(List.of(names), 1 + random.nextInt(4));
    for (var batch : batches) {
      var index = pipelines.size();
      pipelines.add(
          new Pipeline(
              "p" + index, index, OrderStatus.READY, false, Optional.empty(), Optional.empty()));
      for (var id : batch) {
        ids.add(id);
        tasks.put(id, Tasks.waiting(id, index));
      }
    }
  }

  ChangeOrder order() {
    return order;
  }

  boolean asksForEvidence() {
    return demand.isPresent();
  }

  Set<OrderStatus> shown() {
    return shown;
  }

  /** Something happens, and the engine looks. */
  void step() {
    switch (random.nextInt(12)) {
      case 0 -> silent.addAll(ids.stream().filter(id -> random.nextInt(4) == 0).toList());
      case 1 -> silent.clear();
      case 2 -> confirm();
      case 3 -> abort(random.nextInt(8) == 0);
      case 4 -> decide(random.nextBoolean());
      case 5 -> measured(RESULTS.get(random.nextInt(RESULTS.size())));
      case 6 -> override();
      default -> pass(Duration.ofMillis(random.nextInt(20_000)));
    }
    hosts(random.nextInt(6) == 0);
    engine();
  }

  /** Everybody answers from now on, and people open the gates. */
  void calm() {
    silent.clear();
    pass(Duration.ofSeconds(9));
    confirm();
    measured(Evidence.Result.HOLDS);
    hosts(false);
    engine();
  }

  private void measured(Evidence.Result result) {
    if (pipelines.stream().anyMatch(Pipeline::awaitsEvidence)) {
      seen = seen.and(result, "measured");
    }
  }

  private void override() {
    if (random.nextInt(4) == 0 && pipelines.stream().anyMatch(Pipeline::awaitsEvidence)) {
      seen = new Evidence.Seen(seen.held(), seen.failed(), seen.refuted(), seen.last(), true);
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
    for (var id : ids) {
      if (!silent.contains(id)) {
        tasks.computeIfPresent(id, (key, task) -> Tasks.lastSeen(task, now));
      }
    }
  }

  private void confirm() {
    pipelines.replaceAll(each ->
        each.status() == OrderStatus.WAIT_MANUAL
            ? new Pipeline(
                each.id(), each.index(), each.status(), true, each.dueAt(), each.startedAt())
            : each);
  }

  void abort(boolean really) {
    if (really) {
      var touched =
          list(
              task -> task.touched() && task.verdict().filter(Verdict.COMPLETED::equals).isEmpty());
      apply(AbortPlan.begin(snapshot(), touched, now));
    }
  }

  /** Somebody retries or skips a failed instance, as the commands allow it. */
  private void decide(boolean again) {
    var failed = list(task -> task.verdict().equals(Optional.of(Verdict.FAILED)));
    if (failed.isEmpty() || order.abortingSince().isPresent()) {
      return;
    }
    var task = failed.get(random.nextInt(failed.size()));
    var pipeline = pipelines.get(task.pipeline());
    var allowed = order.status() == OrderStatus.FAILED || pipeline.status() == OrderStatus.RUNNING;
    if (allowed) {
      reopened = order.status() == OrderStatus.FAILED;
      apply(again ? RetryPlan.again(order, pipeline, task) : RetryPlan.skip(order, pipeline, task));
      reopened = false;
    }
  }

  private void hosts(boolean trouble) {
    for (var id : ids) {
      if (!silent.contains(id) && random.nextBoolean()) {
        tasks.computeIfPresent(id, (key, task) -> acted(task, trouble));
      }
    }
  }

  /** A host takes its newest goal one phase further, or loses the health that it had. */
  private InstanceTask acted(InstanceTask task, boolean trouble) {
    var epoch = task.now().goal().epoch();
    var before = task.now().seen().filter(seen -> seen.epoch() == epoch);
    var settled = before.filter(seen -> seen.phase().settled()).isPresent();
    var phase =
        settled
            ? before.orElseThrow().phase()
            : before.isEmpty() ? Phase.WORKING : trouble ? Phase.FAILED : Phase.REACHED;
    var healthy = phase == Phase.REACHED && !(settled && trouble && random.nextBoolean());
    var seen = new Observation(epoch, phase, epoch, true, healthy, Optional.empty());
    var since =
        healthy ? task.now().reachedSince().or(() -> Optional.of(now)) : Optional.<Instant>empty();
    return known(task, task.now().goal(), task.now().lastRun(), Optional.of(seen), since);
  }

  private InstanceTask known(
      InstanceTask task,
      Goal goal,
      long lastRun,
      Optional<Observation> seen,
      Optional<Instant> since) {
    return Tasks.now(
        task, new Known(goal, task.now().reached(), lastRun, seen, since, task.now().lastSeen()));
  }

  private void engine() {
    for (var plans = 0; ; plans++) {
      assertThat(plans).as("plans without an end").isLessThan(1000);
      var effects = Planner.plan(snapshot(), now);
      assertThat(Planner.plan(whole(), now)).as("quiet tasks decide nothing").isEqualTo(effects);
      assertThat(Planner.plan(snapshot(), now)).as("same facts, same time").isEqualTo(effects);
      if (effects.stream().allMatch(Effect.WakeAt.class::isInstance)) {
        assertThat(effects).allMatch(each -> ((Effect.WakeAt) each).due().isAfter(now));
        abortedInTime();
        return;
      }
      apply(effects);
    }
  }

  private void abortedInTime() {
    if (!order.status().over()) {
      order
          .abortingSince()
          .ifPresent(since -> assertThat(now).isBefore(since.plus(ABORT_DEADLINE)));
    }
  }

  private void apply(List<Effect> effects) {
    for (var effect : effects) {
      if (order.status().over() && !reopened) {
        assertThat(effect).as("under an order that is over").isInstanceOf(Effect.RollBack.class);
      }
      apply(effect);
    }
    assertThat(pipelines.stream().filter(each -> each.status() == OrderStatus.RUNNING))
        .as("running batches")
        .hasSizeLessThanOrEqualTo(1);
    if (order.status().over()) {
      assertThat(list(InstanceTask::touched)).allMatch(task -> task.verdict().isPresent());
    }
  }

  private void apply(Effect effect) {
    switch (effect) {
      case SetGoal set -> set(set);
      case Effect.Judge judge -> judge(judge);
      case Effect.LeaveUntouched() ->
          list(task -> task.state() == TaskState.WAITING)
              .forEach(task -> settle(task, Verdict.UNTOUCHED));
      case Effect.MovePipeline move -> move(move);
      case Effect.AwaitEvidence(var id, var until) -> {
        assertThat(demand).isPresent();
        seen = Evidence.Seen.NOTHING;
        move(new Effect.MovePipeline(id, OrderStatus.WAIT_AUTO, Optional.of(until)));
      }
      case Effect.CloseWaitingPipelines() ->
          pipelines.replaceAll(each ->
              each.status().over() || each.status() == OrderStatus.RUNNING
                  ? each
                  : new Pipeline(
                      each.id(),
                      each.index(),
                      OrderStatus.ABORTED,
                      each.confirmed(),
                      each.dueAt(),
                      each.startedAt()));
      case Effect.ClosePipelines() -> throw new AssertionError("only commands close batches");
      case Effect.MoveOrder move -> {
        shown.add(move.status());
        order(move.status(), order.abortingSince());
      }
      case Effect.BeginAbort begin -> order(order.status(), Optional.of(begin.since()));
      case Effect.AdoptRevisions(), Effect.RemoveApplication() ->
          assertThat(order.abortingSince()).isEmpty();
      case Effect.RollBack() -> {
        assertThat(order.limits().autoRollback()).isTrue();
        assertThat(order.status()).isEqualTo(OrderStatus.FAILED);
        assertThat(order.type()).isNotEqualTo(OrderType.ROLLBACK);
      }
      case Effect.WakeAt wake -> assertThat(wake.due()).isAfter(now);
    }
  }

  private void set(SetGoal set) {
    var task = tasks.getOrDefault(set.task().id(), set.task());
    if (order.abortingSince().isPresent()) {
      assertThat(task.touched()).as("an abort's answer was given: %s", task.id()).isTrue();
    }
    if (!task.touched()) {
      assertThat(task.state()).isEqualTo(TaskState.WAITING);
      assertThat(list(each -> each.pipeline() < task.pipeline()))
          .as("verdicts before batch %s", task.pipeline())
          .allMatch(each -> each.state() == TaskState.SETTLED)
          .noneMatch(
              each -> each.verdict().equals(Optional.of(Verdict.COMPLETED)) && !healthy(each));
      assertThat(counts().failed()).isLessThanOrEqualTo(order.limits().tolerance());
      if (task.pipeline() > 0 && demand.isPresent() && counts().completed() > 0) {
        assertThat(seen.held() >= 2 || seen.overridden()).as("evidence before a batch").isTrue();
      }
    }
    var goal = task.now().goal().next(set.content());
    var lastRun = Math.max(task.now().lastRun(), set.content().run());
    var before = task.before().or(() -> Optional.of(before(task)));
    var touched =
        Tasks.with(
            task,
            set.settles() ? TaskState.ACTIVE : task.state(),
            set.settles() ? Optional.empty() : task.verdict(),
            before,
            goal.epoch(),
            task.now());
    tasks.put(task.id(), known(touched, goal, lastRun, task.now().seen(), Optional.empty()));
  }

  private static PreImage before(InstanceTask task) {
    return new PreImage(task.now().reached(), task.now().goal().epoch());
  }

  private boolean healthy(InstanceTask task) {
    return task.now().seen().filter(Observation::healthy).isPresent()
        && Presence.online(task.now().lastSeen(), now);
  }

  private void judge(Effect.Judge judge) {
    var task = tasks.getOrDefault(judge.task().id(), judge.task());
    assertThat(task.touched()).isTrue();
    if (judge.verdict() == Verdict.COMPLETED) {
      assertThat(task.answer().orElseThrow().phase()).isEqualTo(Phase.REACHED);
      assertThat(order.abortingSince()).isEmpty();
    }
    settle(task, judge.verdict());
  }

  private void settle(InstanceTask task, Verdict verdict) {
    tasks.put(
        task.id(),
        Tasks.with(
            task,
            TaskState.SETTLED,
            Optional.of(verdict),
            task.before(),
            task.epoch(),
            task.now()));
  }

  private void move(Effect.MovePipeline move) {
    pipelines.replaceAll(each ->
        each.id().equals(move.pipelineId())
            ? new Pipeline(
                each.id(),
                each.index(),
                move.status(),
                each.confirmed(),
                move.dueAt(),
                move.status() == OrderStatus.RUNNING ? Optional.of(now) : each.startedAt())
            : each);
  }

  private void order(OrderStatus status, Optional<Instant> abortingSince) {
    order =
        new ChangeOrder(
            order.id(),
            order.appId(),
            order.type(),
            status,
            order.gates(),
            order.limits(),
            order.packageState(),
            abortingSince);
  }

  private List<InstanceTask> list(Predicate<InstanceTask> which) {
    return ids.stream()
        .map(id -> tasks.getOrDefault(id, Tasks.waiting(id, 0)))
        .filter(which)
        .toList();
  }

  Counts counts() {
    return new Counts(
        count(Verdict.COMPLETED),
        count(Verdict.FAILED),
        count(Verdict.FAILED),
        0,
        count(Verdict.SKIPPED));
  }

  private int count(Verdict verdict) {
    return list(task -> task.verdict().equals(Optional.of(verdict))).size();
  }

  /** The same facts as the store's reader gives them: without the tasks that are only at work. */
  private Snapshot snapshot() {
    var whole = whole();
    var quiet = list(this::quiet);
    return new Snapshot(
        order,
        pipelines,
        list(task -> !quiet.contains(task)),
        new Quiet(
            quiet.size(),
            quiet.stream()
                .map(task -> task.now().lastSeen())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX)),
        whole.completed(),
        whole.unheard(),
        whole.counts(),
        whole.evidence());
  }

  private boolean quiet(InstanceTask task) {
    return task.state() == TaskState.ACTIVE
        && task.answer().filter(seen -> seen.phase().settled()).isEmpty()
        && Presence.online(task.now().lastSeen(), now)
        && order.abortDeadline().filter(deadline -> !now.isBefore(deadline)).isEmpty();
  }

  private Snapshot whole() {
    return new Snapshot(
        order,
        pipelines,
        list(task -> true),
        Quiet.NONE,
        list(task -> task.verdict().equals(Optional.of(Verdict.COMPLETED)) && !healthy(task)),
        list(task -> task.verdict().equals(Optional.of(Verdict.FAILED)) && unheard(task)),
        counts(),
        demand.map(asked -> new Evidence(asked, seen)));
  }

  private static boolean unheard(InstanceTask task) {
    return task.now().seen().filter(seen -> seen.epoch() >= task.epoch()).isEmpty();
  }

  /** What an instance is to be, by its name. */
  GoalContent goalOf(InstanceTask task) {
    return task.now().goal().content();
  }

  List<InstanceTask> all() {
    return list(task -> true);
  }
}
