package dev.belay.core.plan;

import static dev.belay.core.order.OrderStatus.FAILED;
import static dev.belay.core.order.OrderStatus.RUNNING;
import static dev.belay.core.order.OrderStatus.SUCCEEDED;
import static dev.belay.core.plan.Tasks.EPOCH;
import static dev.belay.core.plan.Tasks.HOOK;
import static dev.belay.core.plan.Tasks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.fleet.Goal;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Observation;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.InstanceTask.Target;
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

final class RunningBatchTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Instant GIVEN_UP = NOW.plus(Presence.OFFLINE_AFTER).plus(Given.GRACE);

  private static Given running(InstanceTask... tasks) {
    return Given.order().pipeline(RUNNING).tasks(tasks);
  }

  private static Judge completed(InstanceTask task) {
    return new Judge(task, Verdict.COMPLETED, Optional.empty());
  }

  @Test
  void an_instance_that_reached_its_goal_is_completed() {
    var task = Tasks.seen(Tasks.active("a", 0), Phase.REACHED);
    assertThat(running(task).plan()).containsExactly(completed(task));
  }

  @Test
  void an_instance_that_failed_keeps_the_hosts_reason() {
    var said = new Observation(EPOCH, Phase.FAILED, EPOCH, false, false, Optional.of(HOOK));
    var task = Tasks.seen(Tasks.active("a", 0), said);
    assertThat(running(task).plan())
        .containsExactly(new Judge(task, Verdict.FAILED, Optional.of(HOOK)));
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void an_older_epoch_never_gives_a_verdict(Phase phase) {
    var task = Tasks.seen(Tasks.active("a", 0), Tasks.observation(EPOCH - 1, phase));
    assertThat(running(task).plan()).containsExactly(new WakeAt(GIVEN_UP));
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void a_host_that_is_ahead_never_gives_a_verdict(Phase phase) {
    var task = Tasks.seen(Tasks.active("a", 0), Tasks.observation(EPOCH + 1, phase));
    assertThat(running(task).plan()).containsExactly(new WakeAt(GIVEN_UP));
  }

  @Test
  void an_answer_to_a_goal_that_is_no_longer_the_instances_gives_no_verdict() {
    var task =
        Tasks.goal(
            Tasks.seen(Tasks.active("a", 0), Phase.REACHED),
            new Goal(EPOCH + 1, GoalContent.running("other", 3)));
    assertThat(running(task).plan()).containsExactly(new WakeAt(GIVEN_UP));
  }

  @Test
  void all_verdicts_that_can_be_given_are_given_at_once() {
    var done = Tasks.seen(Tasks.active("a", 0), Phase.REACHED);
    var works = Tasks.seen(Tasks.active("b", 0), Phase.WORKING);
    var failed = Tasks.seen(Tasks.active("c", 0), Phase.FAILED);
    assertThat(running(done, works, failed).plan())
        .containsExactly(completed(done), new Judge(failed, Verdict.FAILED, Optional.empty()));
  }

  @Test
  void a_host_is_given_up_when_it_stays_offline_longer_than_the_grace() {
    var lastSeen = NOW.plusSeconds(100);
    var task = Tasks.lastSeen(Tasks.active("a", 0), lastSeen);
    var givenUpAt = lastSeen.plusSeconds(90);
    var facts = running(task);
    assertThat(facts.planAt(givenUpAt.minusMillis(1))).containsExactly(new WakeAt(givenUpAt));
    assertThat(facts.planAt(givenUpAt))
        .containsExactly(
            new Judge(
                task,
                Verdict.FAILED,
                Optional.of(
                    new Failure(
                        FailureCode.AGENT_OFFLINE,
                        "The host's agent has not synced since " + lastSeen + "."))));
  }

  @Test
  void the_grace_of_a_host_that_was_away_before_begins_with_the_batch() {
    var task = Tasks.lastSeen(Tasks.active("a", 0), NOW.minus(Duration.ofDays(3)));
    var facts = running(task);
    assertThat(facts.plan()).containsExactly(new WakeAt(NOW.plus(Given.GRACE)));
    assertThat(facts.planAt(NOW.plus(Given.GRACE))).hasOnlyElementsOfType(Judge.class);
  }

  @Test
  void a_batch_whose_start_is_not_known_begins_now() {
    var task = Tasks.lastSeen(Tasks.active("a", 0), NOW.minus(Duration.ofDays(3)));
    var facts =
        Given.order().pipeline(RUNNING, false, Optional.empty(), Optional.empty()).tasks(task);
    assertThat(facts.plan()).containsExactly(new WakeAt(NOW.plus(Given.GRACE)));
  }

  @Test
  void the_next_look_is_when_the_first_host_would_be_given_up() {
    var first = Tasks.lastSeen(Tasks.active("a", 0), NOW.plusSeconds(5));
    var second = Tasks.lastSeen(Tasks.active("b", 0), NOW.plusSeconds(3));
    var dueAt = new WakeAt(NOW.plusSeconds(93));
    assertThat(running(first, second).plan()).containsExactly(dueAt);
    assertThat(running(second, first).plan()).containsExactly(dueAt);
  }

  @Test
  void an_instance_completes_only_after_its_minimum_healthy_time() {
    var task = Tasks.reachedSince(Tasks.seen(Tasks.active("a", 0), Phase.REACHED), NOW);
    var enough = NOW.plus(TEN_SECONDS);
    var facts = running(task).minimumHealthy(TEN_SECONDS);
    assertThat(facts.plan()).containsExactly(new WakeAt(enough));
    assertThat(facts.planAt(enough.minusMillis(1))).containsExactly(new WakeAt(enough));
    assertThat(facts.planAt(enough)).containsExactly(completed(task));
  }

  @Test
  void the_minimum_healthy_time_begins_when_the_store_first_knows() {
    var task = Tasks.seen(Tasks.active("a", 0), Phase.REACHED);
    assertThat(running(task).minimumHealthy(TEN_SECONDS).plan())
        .containsExactly(new WakeAt(NOW.plus(TEN_SECONDS)));
  }

  @Test
  void an_instance_that_does_not_stay_healthy_fails() {
    var ill = new Observation(EPOCH, Phase.REACHED, EPOCH, true, false, Optional.empty());
    var task = Tasks.reachedSince(Tasks.seen(Tasks.active("a", 0), ill), NOW);
    assertThat(running(task).minimumHealthy(TEN_SECONDS).plan())
        .containsExactly(
            new Judge(
                task,
                Verdict.FAILED,
                Optional.of(
                    new Failure(
                        FailureCode.UNHEALTHY_LATER,
                        "The instance became healthy, but did not stay so for 10 s."))));
    assertThat(running(task).plan()).containsExactly(completed(task));
  }

  @Test
  void silence_is_not_health() {
    var task = Tasks.reachedSince(Tasks.seen(Tasks.active("a", 0), Phase.REACHED), NOW);
    var facts = running(task).minimumHealthy(Duration.ofSeconds(40));
    assertThat(facts.planAt(NOW.plusSeconds(29))).containsExactly(new WakeAt(NOW.plusSeconds(40)));
    assertThat(facts.planAt(NOW.plusSeconds(40))).containsExactly(new WakeAt(GIVEN_UP));
    assertThat(facts.planAt(GIVEN_UP))
        .singleElement()
        .isInstanceOfSatisfying(
            Judge.class,
            judge ->
                assertThat(judge.failure().orElseThrow().code())
                    .isEqualTo(FailureCode.AGENT_OFFLINE));
  }

  @Test
  void an_instance_that_is_to_stop_needs_no_healthy_time() {
    var stop = new Target(Tasks.OLD.with(RunState.STOPPED), false);
    var down = new Observation(EPOCH, Phase.REACHED, EPOCH, false, false, Optional.empty());
    var task = Tasks.target(Tasks.seen(Tasks.active("a", 0), down), stop);
    assertThat(running(task).minimumHealthy(TEN_SECONDS).plan()).containsExactly(completed(task));
  }

  @Test
  void a_batch_ends_when_every_instance_has_a_verdict() {
    var facts =
        running(Tasks.settled("a", 0, Verdict.COMPLETED), Tasks.settled("b", 0, Verdict.SKIPPED));
    assertThat(facts.counts(1, 0, 0, 0, 1).plan())
        .containsExactly(new MovePipeline("p0", SUCCEEDED));
  }

  @Test
  void tolerated_and_excused_failures_do_not_stop_a_batch() {
    var done = new MovePipeline("p0", SUCCEEDED);
    assertThat(running().tolerance(2).counts(0, 2, 2, 0, 0).plan()).containsExactly(done);
    assertThat(running().counts(0, 0, 0, 7, 0).plan()).containsExactly(done);
  }

  @Test
  void when_too_many_failed_the_order_waits_for_those_in_flight() {
    var works = Tasks.seen(Tasks.active("a", 0), Phase.WORKING);
    assertThat(running(works).counts(0, 1, 1, 0, 0).plan()).containsExactly(new WakeAt(GIVEN_UP));
  }

  @Test
  void when_too_many_failed_the_batch_and_the_order_fail() {
    assertThat(running().counts(3, 1, 1, 0, 0).plan())
        .containsExactly(
            new MovePipeline("p0", FAILED),
            new MoveOrder(FAILED, "1 instance failed; tolerated were 0"));
  }

  @Test
  void an_instance_whose_host_never_heard_of_its_goal_gets_its_way_back() {
    var unheard = Tasks.settled("a", 0, Verdict.FAILED);
    var untouched = Tasks.waiting("b", 0);
    assertThat(running().unheard(unheard, untouched).counts(3, 2, 1, 0, 0).plan())
        .isEqualTo(
            List.of(
                new MovePipeline("p0", FAILED),
                new SetGoal(unheard, Tasks.OLD, Way.BACK, false),
                new MoveOrder(FAILED, "2 instances failed; tolerated were 0")));
  }

  @Test
  void a_retried_task_of_another_batch_is_judged_too() {
    var retried = Tasks.seen(Tasks.active("a", 0), Phase.REACHED);
    assertThat(Given.order().pipeline(SUCCEEDED).pipeline(RUNNING).tasks(retried).plan())
        .containsExactly(completed(retried));
  }

  @Test
  void a_batch_waits_for_the_tasks_that_were_not_read_one_by_one() {
    var facts = Given.order().pipeline(RUNNING).facts();
    var quiet =
        new Snapshot(
            facts.order(),
            facts.pipelines(),
            List.of(),
            new Snapshot.Quiet(2, NOW),
            List.of(),
            List.of(),
            facts.counts(),
            facts.evidence());
    assertThat(Planner.plan(facts, NOW)).doesNotHaveAnyElementsOfTypes(WakeAt.class);
    assertThat(Planner.plan(quiet, NOW)).containsExactly(new WakeAt(GIVEN_UP));
  }
}
