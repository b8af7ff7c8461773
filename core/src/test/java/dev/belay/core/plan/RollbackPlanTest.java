package dev.belay.core.plan;

import static dev.belay.core.plan.Tasks.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.fleet.Goal;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Observation;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.InstanceTask.PreImage;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.RollbackPlan.Return;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RollbackPlanTest {

  private static InstanceTask up(String id) {
    return Tasks.seen(Tasks.settled(id, 0, Verdict.COMPLETED), Phase.REACHED);
  }

  private static InstanceTask down(String id) {
    return Tasks.seen(
        Tasks.settled(id, 0, Verdict.FAILED),
        new Observation(EPOCH, Phase.FAILED, EPOCH, false, false, Optional.empty()));
  }

  private static List<List<String>> ids(List<List<Return>> batches) {
    return batches.stream()
        .map(batch -> batch.stream().map(each -> each.task().id()).toList())
        .toList();
  }

  @Test
  void every_instance_goes_back_to_its_own_past() {
    var own = GoalContent.running("its own", 7);
    var one = withBefore(up("a"), own);
    var added = withBefore(up("b"), GoalContent.NOTHING.with(RunState.ABSENT));
    assertThat(RollbackPlan.batches(List.of(one, added), Map.of("group", 2)))
        .containsExactly(
            List.of(
                new Return(one, own, false),
                new Return(added, GoalContent.NOTHING.with(RunState.ABSENT), false)));
  }

  @Test
  void what_has_nothing_to_lose_goes_first_and_all_together() {
    var unsettled = Tasks.seen(Tasks.active("b", 0), Phase.WORKING);
    var batches =
        RollbackPlan.batches(
            List.of(up("a"), unsettled, down("c"), up("d"), down("e")), Map.of("group", 1));
    assertThat(ids(batches)).containsExactly(List.of("b", "c", "e"), List.of("a"), List.of("d"));
    assertThat(batches.getFirst()).allMatch(Return::urgent);
    assertThat(batches.get(1)).noneMatch(Return::urgent);
  }

  @Test
  void a_process_that_was_stopped_on_purpose_has_nothing_to_lose_either() {
    var stopped = Tasks.goal(down("a"), new Goal(EPOCH, Tasks.OLD.with(RunState.STOPPED)));
    assertThat(ids(RollbackPlan.batches(List.of(stopped, up("b")), Map.of("group", 1))))
        .containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void an_instance_of_which_nothing_was_ever_heard_has_nothing_to_lose() {
    assertThat(
            RollbackPlan.batches(
                List.of(Tasks.settled("a", 0, Verdict.FAILED)), Map.of("group", 1)))
        .singleElement()
        .satisfies(batch -> assertThat(batch).allMatch(Return::urgent));
  }

  @Test
  void a_live_process_that_only_fails_its_check_is_handled_with_care() {
    var ill = new Observation(EPOCH, Phase.FAILED, EPOCH, true, false, Optional.empty());
    var task = Tasks.seen(Tasks.settled("a", 0, Verdict.FAILED), ill);
    assertThat(RollbackPlan.batches(List.of(task), Map.of("group", 1)).getFirst())
        .noneMatch(Return::urgent);
  }

  @Test
  void slices_are_no_larger_than_the_orders_own() {
    var tasks = Stream.of("a", "b", "c", "d", "e").map(RollbackPlanTest::up).toList();
    assertThat(ids(RollbackPlan.batches(tasks, Map.of("group", 2))))
        .containsExactly(List.of("a"), List.of("b", "c"), List.of("d", "e"));
    assertThat(ids(RollbackPlan.batches(tasks, Map.of("group", 5)))).hasSize(1);
    assertThat(ids(RollbackPlan.batches(tasks, Map.of()))).hasSize(5);
    assertThat(ids(RollbackPlan.batches(tasks, Map.of("group", 0)))).hasSize(5);
  }

  @Test
  void nothing_to_take_back_makes_no_batches() {
    assertThat(RollbackPlan.batches(List.of(), Map.of())).isEmpty();
  }

  @Test
  void an_untouched_instance_has_no_way_back() {
    assertThatThrownBy(
            () -> RollbackPlan.batches(List.of(Tasks.waiting("a", 0)), Map.of("group", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task a");
  }

  @Test
  void every_touched_instance_goes_back_once_in_slices_no_larger_than_the_orders_own() {
    var random = new Random(7);
    for (var round = 0; round < 300; round++) {
      var tasks = new ArrayList<InstanceTask>();
      var largest = new HashMap<String, Integer>();
      for (var group : List.of("x", "y", "z")) {
        largest.put(group, 1 + random.nextInt(5));
        for (var n = random.nextInt(12); n > 0; n--) {
          var id = group + n;
          var task = random.nextInt(4) == 0 ? down(id) : up(id);
          tasks.add(Tasks.inGroup(task, group));
        }
      }
      var batches = RollbackPlan.batches(tasks, largest);
      assertThat(batches.stream().flatMap(List::stream).map(Return::task))
          .containsExactlyInAnyOrderElementsOf(tasks);
      for (var batch : batches) {
        if (batch.getFirst().urgent()) {
          assertThat(batch).isSameAs(batches.getFirst()).allMatch(Return::urgent);
        } else {
          largest.forEach((group, slice) ->
              assertThat(batch.stream().filter(back -> back.task().groupId().equals(group)))
                  .hasSizeLessThanOrEqualTo(slice));
        }
      }
    }
  }

  private static InstanceTask withBefore(InstanceTask task, GoalContent content) {
    return Tasks.with(
        task,
        task.state(),
        task.verdict(),
        Optional.of(new PreImage(content, 4)),
        task.epoch(),
        task.now());
  }
}
