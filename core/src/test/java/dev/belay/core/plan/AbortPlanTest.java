package dev.belay.core.plan;

import static dev.belay.core.order.OrderStatus.ABORTED;
import static dev.belay.core.order.OrderStatus.READY;
import static dev.belay.core.order.OrderStatus.RUNNING;
import static dev.belay.core.order.OrderStatus.SUCCEEDED;
import static dev.belay.core.order.OrderStatus.WAIT_MANUAL;
import static dev.belay.core.plan.Tasks.EPOCH;
import static dev.belay.core.plan.Tasks.HOOK;
import static dev.belay.core.plan.Tasks.NOW;
import static dev.belay.core.plan.Tasks.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Observation;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.order.ChangeOrder.PackageState;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.InstanceTask.PreImage;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Effect.BeginAbort;
import dev.belay.core.plan.Effect.CloseWaitingPipelines;
import dev.belay.core.plan.Effect.Judge;
import dev.belay.core.plan.Effect.LeaveUntouched;
import dev.belay.core.plan.Effect.MoveOrder;
import dev.belay.core.plan.Effect.MovePipeline;
import dev.belay.core.plan.Effect.SetGoal;
import dev.belay.core.plan.Effect.WakeAt;
import dev.belay.core.plan.Effect.Way;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class AbortPlanTest {

  private static Given running(InstanceTask... tasks) {
    return Given.order().pipeline(RUNNING).pipeline(READY).tasks(tasks);
  }

  private static Given settling(InstanceTask... tasks) {
    return Given.order().abortingSince(NOW).pipeline(RUNNING).pipeline(ABORTED).tasks(tasks);
  }

  private static Judge judge(InstanceTask task, Verdict verdict) {
    return new Judge(task, verdict, Optional.empty());
  }

  @Test
  void abort_gives_every_touched_instance_its_way_back() {
    var moving = Tasks.active("a", 0);
    var failed = Tasks.settled("b", 0, Verdict.FAILED);
    var added =
        Tasks.with(
            Tasks.active("c", 0),
            Tasks.active("c", 0).state(),
            Optional.empty(),
            Optional.of(new PreImage(GoalContent.NOTHING.with(RunState.ABSENT), 0)),
            1,
            Tasks.active("c", 0).now());
    var effects = AbortPlan.begin(running().facts(), List.of(moving, failed, added), NOW);
    assertThat(effects)
        .containsExactly(
            new BeginAbort(NOW),
            new LeaveUntouched(),
            new CloseWaitingPipelines(),
            new SetGoal(moving, OLD, Way.BACK, true),
            new SetGoal(failed, OLD, Way.BACK, true),
            new SetGoal(added, GoalContent.NOTHING.with(RunState.ABSENT), Way.BACK, true));
  }

  @Test
  void abort_sets_no_goal_on_an_untouched_instance() {
    var effects = AbortPlan.begin(running().facts(), List.of(Tasks.waiting("a", 0)), NOW);
    assertThat(effects).noneMatch(SetGoal.class::isInstance);
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderStatus.class,
      names = {"READY", "WAIT_MANUAL", "WAIT_AUTO"})
  void abort_of_a_waiting_order_shows_running_until_its_instances_are_back(OrderStatus status) {
    var facts = Given.order().status(status).pipeline(SUCCEEDED).pipeline(status).facts();
    var failed = Tasks.settled("a", 0, Verdict.FAILED);
    assertThat(AbortPlan.begin(facts, List.of(failed), NOW))
        .endsWith(new MoveOrder(RUNNING, "abort: instances go back"));
    assertThat(AbortPlan.begin(facts, List.of(), NOW))
        .containsExactly(new BeginAbort(NOW), new LeaveUntouched(), new CloseWaitingPipelines());
  }

  @Test
  void abort_is_idempotent() {
    assertThat(AbortPlan.begin(settling().facts(), List.of(Tasks.active("a", 0)), NOW)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderStatus.class,
      names = {"SUCCEEDED", "FAILED", "ABORTED", "PARTIAL", "SYSTEM_ERROR"})
  void abort_changes_nothing_on_an_order_that_is_over(OrderStatus status) {
    var facts = Given.order().status(status).pipeline(status).facts();
    assertThat(AbortPlan.begin(facts, List.of(Tasks.active("a", 0)), NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // the pre-image's epoch is 4: a disturbance under 5 or later is this order's or its abort's
    "REACHED, 0, UNTOUCHED",
    "REACHED, 4, UNTOUCHED",
    "REACHED, 5, RESTORED",
    "REACHED, 6, RESTORED",
    "FAILED, 0, FAILED",
    "FAILED, 5, FAILED",
  })
  void the_answer_to_the_way_back_makes_the_verdict(Phase phase, long disturbed, Verdict verdict) {
    var failure = phase == Phase.FAILED ? Optional.of(HOOK) : Optional.<Failure>empty();
    var task =
        Tasks.seen(
            Tasks.active("a", 0), new Observation(EPOCH, phase, disturbed, true, true, failure));
    assertThat(settling(task).plan())
        .containsExactly(
            new Judge(task, verdict, failure),
            new MovePipeline("p0", ABORTED),
            new MoveOrder(ABORTED, "settled"));
  }

  @Test
  void an_abort_waits_for_its_instances_until_the_deadline() {
    var quiet = Tasks.active("a", 0);
    var stale = Tasks.seen(Tasks.active("b", 0), Tasks.observation(EPOCH - 1, Phase.REACHED));
    var works = Tasks.seen(Tasks.active("c", 0), Phase.WORKING);
    var deadline = NOW.plus(Given.ABORT_DEADLINE);
    var facts = settling(quiet, stale, works);
    assertThat(facts.plan()).containsExactly(new WakeAt(deadline));
    assertThat(facts.planAt(deadline.minusMillis(1))).containsExactly(new WakeAt(deadline));
    assertThat(facts.planAt(deadline))
        .containsExactly(
            judge(quiet, Verdict.UNKNOWN),
            judge(stale, Verdict.UNKNOWN),
            judge(works, Verdict.UNKNOWN),
            new MovePipeline("p0", ABORTED),
            new MoveOrder(ABORTED, "deadline"));
  }

  @Test
  void an_instance_that_settled_keeps_its_verdict_while_others_are_waited_for() {
    var back = Tasks.seen(Tasks.active("a", 0), Phase.REACHED);
    var quiet = Tasks.active("b", 0);
    assertThat(settling(back, quiet).plan()).containsExactly(judge(back, Verdict.RESTORED));
    assertThat(settling(back, quiet).planAt(NOW.plus(Given.ABORT_DEADLINE)))
        .startsWith(judge(back, Verdict.RESTORED), judge(quiet, Verdict.UNKNOWN));
  }

  @Test
  void an_abort_that_is_looked_at_late_but_settled_in_time_says_so() {
    var back = Tasks.seen(Tasks.active("a", 0), Phase.REACHED);
    assertThat(settling(back).planAt(NOW.plusSeconds(3600)))
        .endsWith(new MoveOrder(ABORTED, "settled"));
  }

  @Test
  void an_abort_without_anything_to_take_back_ends_at_once() {
    var facts =
        Given.order()
            .status(WAIT_MANUAL)
            .abortingSince(NOW)
            .pipeline(SUCCEEDED)
            .pipeline(ABORTED)
            .tasks(Tasks.settled("a", 1, Verdict.UNTOUCHED));
    assertThat(facts.plan()).containsExactly(new MoveOrder(ABORTED, "settled"));
  }

  @Test
  void an_aborted_order_sets_no_goal_whatever_its_batches_say() {
    var effects =
        Given.order()
            .abortingSince(NOW)
            .pipeline(RUNNING)
            .pipeline(READY)
            .tasks(Tasks.waiting("a", 0), Tasks.waiting("b", 1))
            .plan();
    assertThat(effects).noneMatch(SetGoal.class::isInstance);
  }

  @Test
  void an_abort_settles_even_while_the_package_is_fetched() {
    assertThat(
            Given.order()
                .status(READY)
                .packageState(PackageState.PENDING)
                .abortingSince(NOW)
                .pipeline(ABORTED)
                .plan())
        .containsExactly(new MoveOrder(ABORTED, "settled"));
  }
}
