package dev.belay.core.plan;

import static dev.belay.core.order.OrderStatus.FAILED;
import static dev.belay.core.order.OrderStatus.READY;
import static dev.belay.core.order.OrderStatus.RUNNING;
import static dev.belay.core.order.OrderStatus.SUCCEEDED;
import static dev.belay.core.order.OrderStatus.WAIT_AUTO;
import static dev.belay.core.order.OrderStatus.WAIT_MANUAL;
import static dev.belay.core.plan.Tasks.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.InstanceTask.Target;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.order.Pipeline;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Effect.Judge;
import dev.belay.core.plan.Effect.MoveOrder;
import dev.belay.core.plan.Effect.MovePipeline;
import dev.belay.core.plan.Effect.SetGoal;
import dev.belay.core.plan.Effect.WakeAt;
import dev.belay.core.plan.Effect.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GateTest {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final InstanceTask SECOND = Tasks.waiting("b", 1);
  private static final SetGoal GOAL_OF_SECOND =
      new SetGoal(SECOND, GoalContent.running("new", 2), Way.FORWARD, true);

  /** Batch 0 is done, batch 1 is next. */
  private static Given second() {
    return Given.order().pipeline(SUCCEEDED).pipeline(READY).tasks(SECOND).counts(1, 0, 0, 0, 0);
  }

  private static Given waiting(
      OrderStatus gate, boolean confirmed, Optional<Instant> due, InstanceTask... tasks) {
    return Given.order()
        .status(gate)
        .pipeline(SUCCEEDED)
        .pipeline(gate, confirmed, due, Optional.empty())
        .tasks(tasks);
  }

  @Test
  void an_order_first_shows_that_it_runs() {
    assertThat(Given.order().status(READY).pipeline(READY).tasks(Tasks.waiting("a", 0)).plan())
        .containsExactly(new MoveOrder(RUNNING, "started"));
  }

  @Test
  void the_first_batch_waits_for_nobody() {
    var first = Tasks.waiting("a", 0);
    assertThat(
            Given.order()
                .gates(true, true, FIVE_MINUTES)
                .pipeline(READY)
                .pipeline(READY)
                .tasks(first)
                .plan())
        .containsExactly(
            new MovePipeline("p0", RUNNING),
            new SetGoal(first, GoalContent.running("new", 2), Way.FORWARD, true));
  }

  @Test
  void an_automatic_order_without_a_pause_goes_straight_on() {
    assertThat(second().plan()).containsExactly(new MovePipeline("p1", RUNNING), GOAL_OF_SECOND);
  }

  @Test
  void a_manual_order_waits_for_a_person_before_the_next_batch() {
    assertThat(second().gates(true, false, FIVE_MINUTES).plan())
        .containsExactly(
            new MovePipeline("p1", WAIT_MANUAL, Optional.empty()),
            new MoveOrder(WAIT_MANUAL, "waits before batch 2"));
  }

  @Test
  void an_automatic_order_waits_its_time_before_the_next_batch() {
    assertThat(second().gates(false, false, FIVE_MINUTES).plan())
        .containsExactly(
            new MovePipeline("p1", WAIT_AUTO, Optional.of(NOW.plus(FIVE_MINUTES))),
            new MoveOrder(WAIT_AUTO, "waits before batch 2"));
  }

  @Test
  void the_gate_after_the_canary_group_is_manual_whatever_the_release_type() {
    assertThat(second().gates(false, true, FIVE_MINUTES).plan())
        .contains(new MovePipeline("p1", WAIT_MANUAL, Optional.empty()));
  }

  @Test
  void later_gates_of_a_gray_order_follow_the_release_type() {
    var third = Tasks.waiting("c", 2);
    var facts = Given.order().pipeline(SUCCEEDED).pipeline(SUCCEEDED).pipeline(READY).tasks(third);
    assertThat(facts.gates(false, true, Duration.ZERO).plan())
        .contains(new MovePipeline("p2", RUNNING));
    assertThat(facts.gates(false, true, FIVE_MINUTES).plan())
        .contains(new MovePipeline("p2", WAIT_AUTO, Optional.of(NOW.plus(FIVE_MINUTES))));
    assertThat(facts.gates(true, true, FIVE_MINUTES).plan())
        .contains(new MovePipeline("p2", WAIT_MANUAL, Optional.empty()));
  }

  @Test
  void a_rollback_has_no_gates() {
    assertThat(second().type(OrderType.ROLLBACK).gates(true, true, FIVE_MINUTES).plan())
        .containsExactly(new MovePipeline("p1", RUNNING), GOAL_OF_SECOND);
  }

  @Test
  void a_manual_gate_holds_until_it_is_confirmed() {
    assertThat(waiting(WAIT_MANUAL, false, Optional.empty(), SECOND).plan()).isEmpty();
    assertThat(waiting(WAIT_MANUAL, true, Optional.empty(), SECOND).plan())
        .containsExactly(
            new MoveOrder(RUNNING, "goes on"), new MovePipeline("p1", RUNNING), GOAL_OF_SECOND);
  }

  @Test
  void an_automatic_gate_opens_at_its_time_and_not_before() {
    var facts = waiting(WAIT_AUTO, false, Optional.of(NOW), SECOND);
    assertThat(facts.planAt(NOW.minusMillis(1))).containsExactly(new WakeAt(NOW));
    assertThat(facts.plan())
        .containsExactly(
            new MoveOrder(RUNNING, "goes on"), new MovePipeline("p1", RUNNING), GOAL_OF_SECOND);
  }

  @Test
  void a_person_may_open_an_automatic_gate_early() {
    assertThat(waiting(WAIT_AUTO, true, Optional.of(NOW.plusSeconds(60)), SECOND).plan())
        .contains(new MovePipeline("p1", RUNNING), GOAL_OF_SECOND);
  }

  @Test
  void an_automatic_gate_without_a_time_is_open() {
    assertThat(waiting(WAIT_AUTO, false, Optional.empty(), SECOND).plan()).contains(GOAL_OF_SECOND);
  }

  @Test
  void only_the_due_batch_gets_goals() {
    var third = Tasks.waiting("c", 2);
    assertThat(second().pipeline(READY).tasks(third).plan())
        .contains(GOAL_OF_SECOND)
        .noneMatch(effect -> effect instanceof SetGoal set && set.task().equals(third));
  }

  @Test
  void an_instance_that_has_a_verdict_before_its_batch_starts_gets_no_goal() {
    var removed = Tasks.settled("gone", 1, Verdict.FAILED);
    var skipped = Tasks.settled("skipped", 1, Verdict.SKIPPED);
    assertThat(second().tolerance(1).tasks(removed, skipped).counts(1, 1, 1, 0, 1).plan())
        .containsExactly(new MovePipeline("p1", RUNNING), GOAL_OF_SECOND);
  }

  @Test
  void a_fresh_run_is_above_any_run_ever_given() {
    var fresh = Tasks.waiting("a", 0);
    assertThat(goalOf(fresh)).isEqualTo(GoalContent.running("new", 2));
    var frozen = Tasks.target(fresh, new Target(GoalContent.running("old", 1), false));
    assertThat(goalOf(frozen)).isEqualTo(GoalContent.running("old", 1));
    var stopped = Tasks.target(fresh, new Target(Tasks.OLD.with(RunState.STOPPED), false));
    assertThat(goalOf(stopped)).isEqualTo(Tasks.OLD.with(RunState.STOPPED));
  }

  private static GoalContent goalOf(InstanceTask task) {
    return Given.order().pipeline(READY).tasks(task).plan().stream()
        .filter(SetGoal.class::isInstance)
        .map(SetGoal.class::cast)
        .findFirst()
        .orElseThrow()
        .content();
  }

  @Test
  void a_completed_instance_that_is_not_healthy_now_becomes_failed_before_the_next_batch() {
    var weak = Tasks.settled("a", 0, Verdict.COMPLETED);
    assertThat(second().weakened(weak).plan())
        .containsExactly(
            new Judge(
                weak,
                Verdict.FAILED,
                Optional.of(
                    new Failure(
                        FailureCode.UNHEALTHY_LATER,
                        "The instance was changed by this order. It is not healthy any more."))));
  }

  @Test
  void a_completed_instance_whose_host_is_away_holds_the_next_batch_for_the_grace() {
    var lastSeen = NOW.minus(Presence.OFFLINE_AFTER);
    var givenUpAt = NOW.plus(Given.GRACE);
    var weak = Tasks.lastSeen(Tasks.settled("a", 0, Verdict.COMPLETED), lastSeen);
    var later = Tasks.lastSeen(Tasks.settled("c", 0, Verdict.COMPLETED), NOW.minusSeconds(29));
    var facts = second().weakened(weak);
    assertThat(facts.plan()).containsExactly(new WakeAt(givenUpAt));
    assertThat(facts.planAt(givenUpAt.minusMillis(1))).containsExactly(new WakeAt(givenUpAt));
    assertThat(facts.planAt(givenUpAt))
        .containsExactly(
            new Judge(
                weak,
                Verdict.FAILED,
                Optional.of(
                    new Failure(
                        FailureCode.AGENT_OFFLINE,
                        "The instance was changed by this order. Its host went offline."))));
    assertThat(facts.weakened(later).planAt(NOW.plusSeconds(1)))
        .containsExactly(new WakeAt(givenUpAt));
  }

  @Test
  void the_earliest_of_several_absent_hosts_sets_the_time_to_look_again() {
    var late = Tasks.lastSeen(Tasks.settled("a", 0, Verdict.COMPLETED), NOW.minusSeconds(40));
    var soon = Tasks.lastSeen(Tasks.settled("c", 0, Verdict.COMPLETED), NOW.minusSeconds(50));
    var dueAt = new WakeAt(NOW.plusSeconds(40));
    assertThat(second().weakened(late, soon).plan()).containsExactly(dueAt);
    assertThat(second().weakened(soon, late).plan()).containsExactly(dueAt);
  }

  @Test
  void a_weakened_instance_is_judged_before_an_absent_one_is_waited_for() {
    var weak = Tasks.settled("a", 0, Verdict.COMPLETED);
    var absent = Tasks.lastSeen(Tasks.settled("c", 0, Verdict.COMPLETED), NOW.minusSeconds(40));
    assertThat(second().weakened(absent, weak).plan())
        .singleElement()
        .isInstanceOfSatisfying(Judge.class, judge -> assertThat(judge.task()).isEqualTo(weak));
  }

  @Test
  void a_gate_stays_shut_when_too_many_have_failed() {
    assertThat(second().counts(1, 1, 1, 0, 0).plan())
        .containsExactly(new MoveOrder(FAILED, "1 instance failed; tolerated were 0"));
    assertThat(
            waiting(WAIT_MANUAL, true, Optional.empty(), SECOND)
                .tolerance(1)
                .counts(1, 2, 2, 0, 0)
                .plan())
        .containsExactly(new MoveOrder(FAILED, "2 instances failed; tolerated were 1"));
  }

  @Test
  void tolerated_failures_do_not_shut_the_gate() {
    assertThat(second().tolerance(2).counts(1, 2, 2, 0, 0).plan())
        .containsExactly(new MovePipeline("p1", RUNNING), GOAL_OF_SECOND);
  }

  @ParameterizedTest
  @EnumSource(names = {"RUNNING", "SUCCEEDED", "FAILED", "ABORTED", "PARTIAL", "SYSTEM_ERROR"})
  void there_is_no_gate_before_a_batch_that_has_started(OrderStatus status) {
    var pipeline = new Pipeline("p", 1, status, false, Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> Gate.plan(second().facts(), pipeline, NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(status.name());
  }

  @Test
  void no_goal_is_set_in_the_next_batch_while_one_instance_has_no_verdict() {
    var moving = Tasks.seen(Tasks.active("a", 0), Phase.WORKING);
    assertThat(
            Given.order()
                .pipeline(RUNNING)
                .pipeline(READY)
                .tasks(moving, Tasks.settled("c", 0, Verdict.COMPLETED), SECOND)
                .plan())
        .isEqualTo(List.of(new WakeAt(NOW.plusSeconds(90))));
  }
}
