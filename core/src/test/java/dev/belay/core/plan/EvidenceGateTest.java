package dev.belay.core.plan;

import static dev.belay.core.order.Evidence.Result.FAILS;
import static dev.belay.core.order.Evidence.Result.HOLDS;
import static dev.belay.core.order.Evidence.Result.UNKNOWN;
import static dev.belay.core.order.OrderStatus.FAILED;
import static dev.belay.core.order.OrderStatus.READY;
import static dev.belay.core.order.OrderStatus.RUNNING;
import static dev.belay.core.order.OrderStatus.SUCCEEDED;
import static dev.belay.core.order.OrderStatus.WAIT_AUTO;
import static dev.belay.core.plan.Tasks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.order.Evidence;
import dev.belay.core.order.Evidence.Demand;
import dev.belay.core.order.Evidence.Result;
import dev.belay.core.order.Evidence.Seen;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Effect.AwaitEvidence;
import dev.belay.core.plan.Effect.MoveOrder;
import dev.belay.core.plan.Effect.MovePipeline;
import dev.belay.core.plan.Effect.RollBack;
import dev.belay.core.plan.Effect.SetGoal;
import dev.belay.core.plan.Effect.WakeAt;
import dev.belay.core.plan.Effect.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EvidenceGateTest {

  private static final Demand DEMAND = new Demand(3, 2, Duration.ofMinutes(10));
  private static final Instant UNTIL = NOW.plus(Duration.ofMinutes(10));

  /** Batch 0 has its verdicts and is measured, batch 1 is next. */
  private static Given measured(Result... results) {
    return given(WAIT_AUTO, seen(results)).status(WAIT_AUTO);
  }

  private static Given given(OrderStatus first, Seen seen) {
    return Given.order()
        .pipeline(first, false, Optional.of(UNTIL), Optional.of(NOW))
        .pipeline(READY)
        .counts(1, 0, 0, 0, 0)
        .evidence(new Evidence(DEMAND, seen));
  }

  private static Seen seen(Result... results) {
    var seen = Seen.NOTHING;
    for (var result : results) {
      seen = seen.and(result, "found " + result);
    }
    return seen;
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of(List.of(HOLDS, HOLDS, HOLDS), new Seen(3, 0, false, "found HOLDS", false)),
        Arguments.of(List.of(HOLDS, FAILS, HOLDS), new Seen(1, 0, true, "found HOLDS", false)),
        Arguments.of(List.of(HOLDS, UNKNOWN, HOLDS), new Seen(1, 0, false, "found HOLDS", false)),
        Arguments.of(List.of(FAILS, UNKNOWN, FAILS), new Seen(0, 2, true, "found FAILS", false)),
        Arguments.of(List.of(UNKNOWN), new Seen(0, 0, false, "found UNKNOWN", false)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_could_not_be_measured_breaks_a_row_of_passes_and_none_of_failures(
      List<Result> results, Seen expected) {
    assertThat(seen(results.toArray(Result[]::new))).isEqualTo(expected);
  }

  @Test
  void a_batch_with_verdicts_is_measured_before_it_is_done() {
    assertThat(given(RUNNING, Seen.NOTHING).plan())
        .containsExactly(
            new AwaitEvidence("p0", UNTIL),
            new MoveOrder(WAIT_AUTO, "waits for the evidence of batch 1"));
  }

  @Test
  void where_nothing_was_completed_there_is_nothing_to_measure() {
    assertThat(given(RUNNING, Seen.NOTHING).counts(0, 0, 0, 0, 1).plan())
        .containsExactly(new MovePipeline("p0", SUCCEEDED));
  }

  @Test
  void the_next_batch_waits_until_the_check_has_held_so_often_in_a_row() {
    for (var given :
        List.of(
            measured(),
            measured(HOLDS, HOLDS),
            measured(HOLDS, HOLDS, FAILS, HOLDS, HOLDS),
            measured(HOLDS, HOLDS, UNKNOWN, HOLDS, HOLDS),
            measured(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN))) {
      assertThat(given.plan()).containsExactly(new WakeAt(UNTIL));
    }
    assertThat(measured(HOLDS, HOLDS, HOLDS).plan())
        .containsExactly(done("the evidence held 3 times in a row"));
  }

  @Test
  void evidence_that_came_in_time_counts_when_the_engine_is_late() {
    assertThat(measured(HOLDS, HOLDS, HOLDS).planAt(UNTIL.plusSeconds(1)))
        .containsExactly(done("the evidence held 3 times in a row"));
  }

  @Test
  void a_person_may_go_on_without_it() {
    var overridden = new Seen(0, 1, true, "found FAILS", true);
    assertThat(given(WAIT_AUTO, overridden).plan())
        .containsExactly(done("a person goes on without the evidence"));
  }

  private static MovePipeline done(String reason) {
    return MovePipeline.because("p0", SUCCEEDED, reason);
  }

  private static List<Effect> failed(String reason) {
    return List.of(
        MovePipeline.because("p0", FAILED, reason),
        new MoveOrder(FAILED, "after batch 1: " + reason));
  }

  @Test
  void too_many_failures_in_a_row_end_the_order_and_keep_its_verdicts() {
    assertThat(measured(HOLDS, FAILS).plan()).containsExactly(new WakeAt(UNTIL));
    assertThat(measured(HOLDS, FAILS, UNKNOWN, FAILS).plan())
        .isEqualTo(failed("the check failed 2 times in a row: found FAILS"));
  }

  @Test
  void an_order_whose_check_has_not_held_by_the_deadline_ends() {
    assertThat(measured(FAILS, HOLDS).planAt(UNTIL.minusMillis(1)))
        .containsExactly(new WakeAt(UNTIL));
    assertThat(measured(FAILS, HOLDS).planAt(UNTIL))
        .isEqualTo(
            failed("the check did not hold 3 times in a row within 600 s; last: found HOLDS"));
    assertThat(measured().planAt(UNTIL))
        .isEqualTo(
            failed(
                "the check did not hold 3 times in a row within 600 s; last: nothing was measured"));
  }

  @Test
  void the_policy_rolls_back_what_was_refuted() {
    assertThat(measured(FAILS, FAILS).autoRollback().plan()).last().isEqualTo(new RollBack());
    assertThat(measured(FAILS, HOLDS).autoRollback().planAt(UNTIL))
        .last()
        .isEqualTo(new RollBack());
  }

  @Test
  void what_only_could_not_be_measured_rolls_nothing_back() {
    assertThat(measured(HOLDS, UNKNOWN).autoRollback().planAt(UNTIL))
        .isEqualTo(
            failed("the check did not hold 3 times in a row within 600 s; last: found UNKNOWN"));
  }

  @Test
  void orders_without_a_way_back_are_not_rolled_back() {
    assertThat(measured(FAILS, FAILS).autoRollback().type(OrderType.ROLLBACK).plan())
        .doesNotContain(new RollBack());
    assertThat(measured(FAILS, FAILS).autoRollback().type(OrderType.CREATE).plan())
        .doesNotContain(new RollBack());
  }

  @Test
  void instances_that_never_heard_of_the_version_get_their_past_back() {
    var unheard = Tasks.settled("u", 0, Verdict.FAILED);
    assertThat(measured(FAILS, FAILS).tolerance(1).counts(1, 1, 1, 0, 0).unheard(unheard).plan())
        .contains(new SetGoal(unheard, Tasks.OLD, Way.BACK, false));
  }

  @Test
  void failures_beyond_the_tolerance_end_the_wait() {
    assertThat(measured(HOLDS).counts(1, 1, 1, 0, 0).plan())
        .containsExactly(
            new MovePipeline("p0", FAILED),
            new MoveOrder(FAILED, "1 instance failed; tolerated were 0"));
  }

  @Test
  void an_abort_ends_the_wait() {
    var facts = measured(HOLDS).facts();
    assertThat(AbortPlan.begin(facts, List.of(), NOW))
        .contains(new Effect.BeginAbort(NOW), new Effect.CloseWaitingPipelines());
  }
}
