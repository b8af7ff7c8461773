package dev.belay.core.plan;

import static dev.belay.core.order.OrderStatus.ABORTED;
import static dev.belay.core.order.OrderStatus.FAILED;
import static dev.belay.core.order.OrderStatus.PARTIAL;
import static dev.belay.core.order.OrderStatus.READY;
import static dev.belay.core.order.OrderStatus.RUNNING;
import static dev.belay.core.order.OrderStatus.SUCCEEDED;
import static dev.belay.core.plan.Tasks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.order.ChangeOrder.PackageState;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.plan.Effect.AdoptRevisions;
import dev.belay.core.plan.Effect.CloseWaitingPipelines;
import dev.belay.core.plan.Effect.LeaveUntouched;
import dev.belay.core.plan.Effect.MoveOrder;
import dev.belay.core.plan.Effect.RollBack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class OutcomeTest {

  @ParameterizedTest
  @CsvSource({
    // tolerance, completed, failed, excused, skipped, status
    "0, 0, 0, 0, 0, SUCCEEDED",
    "0, 3, 0, 0, 0, SUCCEEDED",
    "2, 3, 0, 0, 0, SUCCEEDED",
    "0, 3, 0, 0, 1, SUCCEEDED",
    "0, 0, 0, 0, 1, FAILED",
    "1, 0, 0, 0, 1, FAILED",
    "1, 3, 0, 0, 1, PARTIAL",
    "1, 3, 1, 0, 0, PARTIAL",
    "1, 3, 1, 0, 1, PARTIAL",
    "2, 1, 2, 0, 0, PARTIAL",
    "2, 1, 3, 0, 0, FAILED",
    "0, 3, 1, 0, 0, FAILED",
    "1, 0, 1, 0, 0, FAILED",
    "0, 3, 0, 1, 0, FAILED",
    "5, 3, 1, 1, 1, FAILED",
  })
  void the_verdicts_make_the_status(
      int tolerance, int completed, int failed, int excused, int skipped, OrderStatus status) {
    var effects =
        Given.order()
            .tolerance(tolerance)
            .pipeline(SUCCEEDED)
            .counts(completed, failed, failed, excused, skipped)
            .plan();
    assertThat(effects.getLast())
        .isInstanceOfSatisfying(
            MoveOrder.class, move -> assertThat(move.status()).isEqualTo(status));
    assertThat(effects.contains(new AdoptRevisions())).isEqualTo(status != FAILED);
    assertThat(effects).hasSize(status == FAILED ? 1 : 2);
  }

  @Test
  void an_order_without_instances_succeeds_at_once_and_sets_the_groups_revision() {
    assertThat(Given.order().status(READY).plan())
        .containsExactly(new AdoptRevisions(), new MoveOrder(SUCCEEDED, "all batches are done"));
  }

  @Test
  void a_delete_that_succeeds_removes_the_application_and_adopts_nothing() {
    assertThat(Given.order().type(OrderType.DELETE).counts(2, 0, 0, 0, 0).plan())
        .containsExactly(
            new Effect.RemoveApplication(), new MoveOrder(SUCCEEDED, "all batches are done"));
    assertThat(Given.order().type(OrderType.DELETE).counts(1, 1, 1, 0, 0).plan())
        .doesNotContain(new Effect.RemoveApplication());
  }

  @Test
  void the_reason_says_what_went_wrong() {
    assertThat(Given.order().counts(0, 0, 0, 0, 2).plan())
        .containsExactly(new MoveOrder(FAILED, "no instance was completed"));
    assertThat(Given.order().counts(4, 1, 1, 1, 0).tolerance(1).plan())
        .containsExactly(new MoveOrder(FAILED, "2 instances failed; tolerated were 1"));
    assertThat(Given.order().counts(4, 0, 0, 1, 0).plan())
        .containsExactly(new MoveOrder(FAILED, "1 instance failed; tolerated were 0"));
  }

  @Test
  void only_a_tolerance_lets_an_order_end_partial() {
    for (var failed = 0; failed < 3; failed++) {
      for (var skipped = 0; skipped < 3; skipped++) {
        var effects = Given.order().counts(1, failed, failed, 0, skipped).plan();
        assertThat(effects).doesNotContain(new MoveOrder(PARTIAL, "all batches are done"));
      }
    }
  }

  @Test
  void a_failed_order_is_rolled_back_when_the_application_wants_that() {
    var failure = new MoveOrder(FAILED, "1 instance failed; tolerated were 0");
    var running = Given.order().autoRollback().pipeline(RUNNING).counts(1, 1, 1, 0, 0);
    assertThat(running.plan()).contains(failure).endsWith(new RollBack());
    var atTheEnd = Given.order().autoRollback().tolerance(3).counts(0, 1, 1, 0, 0);
    assertThat(atTheEnd.plan()).endsWith(new RollBack());
  }

  @Test
  void auto_rollback_is_off_by_default() {
    assertThat(Given.order().pipeline(RUNNING).counts(1, 1, 1, 0, 0).plan())
        .doesNotContain(new RollBack());
    assertThat(Given.order().counts(0, 1, 1, 0, 0).plan()).doesNotContain(new RollBack());
  }

  @Test
  void a_good_end_is_not_rolled_back() {
    assertThat(Given.order().autoRollback().tolerance(1).counts(2, 1, 1, 0, 0).plan())
        .containsExactly(new AdoptRevisions(), new MoveOrder(PARTIAL, "all batches are done"));
  }

  @Test
  void when_only_hosts_were_away_nothing_is_rolled_back() {
    assertThat(Given.order().autoRollback().pipeline(RUNNING).counts(1, 2, 0, 0, 0).plan())
        .doesNotContain(new RollBack());
    assertThat(Given.order().autoRollback().tolerance(2).counts(0, 2, 0, 0, 0).plan())
        .doesNotContain(new RollBack());
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderType.class,
      names = {"ROLLBACK", "CREATE", "DELETE", "BIND_SLB", "UNBIND_SLB"})
  void a_rollback_and_an_order_without_a_way_back_are_never_rolled_back_by_the_system(
      OrderType type) {
    assertThat(
            Given.order().type(type).autoRollback().pipeline(RUNNING).counts(1, 1, 1, 0, 0).plan())
        .doesNotContain(new RollBack());
  }

  @Test
  void nothing_happens_while_the_package_is_fetched() {
    assertThat(
            Given.order()
                .status(READY)
                .packageState(PackageState.PENDING)
                .pipeline(READY)
                .tasks(Tasks.waiting("a", 0))
                .plan())
        .isEmpty();
  }

  @Test
  void a_package_that_cannot_be_had_fails_the_order_untouched() {
    assertThat(
            Given.order()
                .status(READY)
                .autoRollback()
                .packageState(new PackageState.Missing("its address answered 404"))
                .pipeline(READY)
                .tasks(Tasks.waiting("a", 0))
                .plan())
        .containsExactly(
            new LeaveUntouched(),
            new CloseWaitingPipelines(),
            new MoveOrder(FAILED, "its address answered 404"));
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderStatus.class,
      names = {"SUCCEEDED", "FAILED", "ABORTED", "PARTIAL", "SYSTEM_ERROR"})
  void nothing_is_planned_for_an_order_that_is_over(OrderStatus status) {
    assertThat(
            Given.order()
                .status(status)
                .abortingSince(NOW)
                .pipeline(ABORTED)
                .pipeline(READY)
                .tasks(Tasks.active("a", 0), Tasks.waiting("b", 1))
                .counts(1, 1, 1, 0, 0)
                .autoRollback()
                .planAt(NOW.plusSeconds(3600)))
        .isEmpty();
  }
}
