package dev.belay.core.plan;

import static dev.belay.core.order.OrderStatus.FAILED;
import static dev.belay.core.order.OrderStatus.READY;
import static dev.belay.core.order.OrderStatus.RUNNING;
import static dev.belay.core.order.OrderStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Effect.Judge;
import dev.belay.core.plan.Effect.MoveOrder;
import dev.belay.core.plan.Effect.MovePipeline;
import dev.belay.core.plan.Effect.SetGoal;
import dev.belay.core.plan.Effect.Way;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RetryPlanTest {

  private static final InstanceTask TASK = Tasks.settled("a", 0, Verdict.FAILED);
  private static final SetGoal AGAIN =
      new SetGoal(TASK, GoalContent.running("new", 3), Way.FORWARD, true);
  private static final Judge SKIPPED = new Judge(TASK, Verdict.SKIPPED, Optional.empty());

  @Test
  void a_retry_under_a_running_batch_only_sets_the_target_again() {
    var facts = Given.order().pipeline(RUNNING).facts();
    var pipeline = facts.pipelines().getFirst();
    assertThat(RetryPlan.again(facts.order(), pipeline, TASK)).containsExactly(AGAIN);
    assertThat(RetryPlan.skip(facts.order(), pipeline, TASK)).containsExactly(SKIPPED);
  }

  @Test
  void a_retry_reopens_a_failed_order_and_its_batch() {
    var facts = Given.order().status(FAILED).pipeline(FAILED).pipeline(READY).facts();
    var pipeline = facts.pipelines().getFirst();
    var order = new MoveOrder(RUNNING, "a failed instance was decided on");
    var batch = new MovePipeline("p0", RUNNING);
    assertThat(RetryPlan.again(facts.order(), pipeline, TASK)).containsExactly(order, batch, AGAIN);
    assertThat(RetryPlan.skip(facts.order(), pipeline, TASK))
        .containsExactly(order, batch, SKIPPED);
  }

  @Test
  void the_batch_is_judged_again_once_all_have_verdicts() {
    assertThat(Given.order().pipeline(RUNNING).counts(1, 0, 0, 0, 1).plan())
        .containsExactly(new MovePipeline("p0", SUCCEEDED));
    assertThat(Given.order().pipeline(RUNNING).counts(1, 1, 1, 0, 1).plan())
        .contains(new MoveOrder(FAILED, "1 instance failed; tolerated were 0"));
  }
}
