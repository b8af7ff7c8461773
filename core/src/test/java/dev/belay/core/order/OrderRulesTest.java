package dev.belay.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.Goal;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Observation;
import dev.belay.core.fleet.Phase;
import dev.belay.core.order.InstanceTask.Known;
import dev.belay.core.order.InstanceTask.PreImage;
import dev.belay.core.order.InstanceTask.Target;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrderRulesTest {

  private static final GoalContent OLD = GoalContent.running("old", 1);

  @ParameterizedTest
  @CsvSource({
    "READY, 0, false",
    "RUNNING, 1, false",
    "SUCCEEDED, 2, true",
    "FAILED, 3, true",
    "ABORTED, 6, true",
    "PARTIAL, 7, true",
    "WAIT_MANUAL, 8, false",
    "WAIT_AUTO, 9, false",
    "SYSTEM_ERROR, 10, true",
  })
  void a_status_has_the_number_that_clients_know_and_says_whether_it_is_the_last(
      OrderStatus status, int wire, boolean over) {
    assertThat(status.wire()).isEqualTo(wire);
    assertThat(status.over()).isEqualTo(over);
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, CoCreateApp, Create Application, false, false",
    "DELETE, CoDeleteApp, Delete Application, false, true",
    "DEPLOY, CoDeploy, Deploy Application, true, false",
    "ROLLBACK, CoRollback, Roll Back Application, true, true",
    "SCALE_OUT, CoScaleOut, Application Scale Out, true, false",
    "SCALE_IN, CoScaleIn, Application Scale In, true, true",
    "START, CoStartApplication, Start Application, true, false",
    "STOP, CoStopApplication, Stop Application, true, true",
    "RESTART, CoRestartApplication, Restart Application, true, false",
    "RESET, CoReset, Reset Application, true, false",
    "CHANGE_GROUP, CoChangeGroup, Change Group, true, false",
    "BIND_SLB, CoBindSlb, Bind SLB, false, false",
    "UNBIND_SLB, CoUnbindSlb, Unbind SLB, false, false",
  })
  void a_type_says_whether_it_has_a_way_back_and_excuses_old_trouble(
      OrderType type, String code, String label, boolean wayBack, boolean excuses) {
    assertThat(type.code()).isEqualTo(code);
    assertThat(type.label()).isEqualTo(label);
    assertThat(type.hasWayBack()).isEqualTo(wayBack);
    assertThat(type.excusesOldTrouble()).isEqualTo(excuses);
  }

  @Test
  void no_two_types_share_a_code() {
    assertThat(Arrays.stream(OrderType.values()).map(OrderType::code)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    // the order's epoch, the goal's, the reported one, whether it is an answer
    "5, 5, 5, true",
    "5, 5, 4, false",
    "5, 5, 6, false",
    "5, 6, 5, false",
    "5, 6, 6, false",
    "0, 4, 4, false",
  })
  void only_the_goal_that_the_order_set_last_can_be_answered(
      long set, long goal, long reported, boolean answers) {
    assertThat(task(set, goal, reported).answer().isPresent()).isEqualTo(answers);
  }

  @Test
  void a_task_is_touched_once_it_has_a_way_back() {
    assertThat(task(5, 5, 5).touched()).isTrue();
    assertThat(task(0, 4, 4).touched()).isFalse();
  }

  @Test
  void a_fresh_run_is_above_any_ever_given_and_a_frozen_one_is_kept() {
    assertThat(new Target(OLD, true).resolve(41)).isEqualTo(GoalContent.running("old", 42));
    assertThat(new Target(OLD, false).resolve(41)).isEqualTo(OLD);
  }

  private static InstanceTask task(long epoch, long goal, long reported) {
    var seen = new Observation(reported, Phase.REACHED, 0, true, true, Optional.empty());
    return new InstanceTask(
        "task",
        "instance",
        "host",
        "group",
        0,
        TaskState.ACTIVE,
        Optional.empty(),
        new Target(OLD, true),
        epoch == 0 ? Optional.empty() : Optional.of(new PreImage(OLD, epoch - 1)),
        epoch,
        false,
        new Known(new Goal(goal, OLD), OLD, 1, Optional.of(seen), Optional.empty(), Instant.EPOCH));
  }
}
