package dev.belay.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FleetRulesTest {

  @Test
  void epochs_only_grow() {
    var goal = new Goal(4, GoalContent.running("a", 1));
    assertThat(goal.next(GoalContent.running("b", 2)))
        .isEqualTo(new Goal(5, GoalContent.running("b", 2)));
    assertThat(Goal.NONE).isEqualTo(new Goal(0, GoalContent.NOTHING));
    assertThatThrownBy(() -> new Goal(-1, GoalContent.NOTHING))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_instance_without_a_revision_cannot_run() {
    assertThatThrownBy(() -> new GoalContent(Optional.empty(), RunState.RUNNING, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(GoalContent.NOTHING)
        .isEqualTo(new GoalContent(Optional.empty(), RunState.STOPPED, 0));
  }

  @Test
  void a_run_is_never_negative() {
    assertThatThrownBy(() -> GoalContent.running("a", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(GoalContent.running("a", 0).run()).isZero();
  }

  @Test
  void a_run_state_changes_alone() {
    assertThat(GoalContent.running("a", 3).with(RunState.STOPPED))
        .isEqualTo(new GoalContent(Optional.of("a"), RunState.STOPPED, 3));
  }

  @Test
  void a_mere_restart_makes_no_difference_to_what_an_order_left() {
    var left = GoalContent.running("a", 1);
    assertThat(left.sameButForRun(GoalContent.running("a", 2))).isTrue();
    assertThat(left.sameButForRun(GoalContent.running("b", 1))).isFalse();
    assertThat(left.sameButForRun(left.with(RunState.STOPPED))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"WORKING, false", "REACHED, true", "FAILED, true"})
  void a_host_that_works_has_not_settled(Phase phase, boolean settled) {
    assertThat(phase.settled()).isEqualTo(settled);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_SPACE, EDAS-10000",
    "AGENT_OFFLINE, EDAS-10001",
    "STEP_DEADLINE, EDAS-10002",
    "BAD_PACKAGE, EDAS-10012",
    "PACKAGE_FORBIDDEN, EDAS-10014",
    "PACKAGE_NOT_FOUND, EDAS-10015",
    "CANNOT_STOP, EDAS-10016",
    "CHECKSUM_MISMATCH, EDAS-19000",
  })
  void failure_codes_are_those_of_edas_where_they_exist(FailureCode failure, String code) {
    assertThat(failure.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void every_failure_has_a_code_of_its_own_with_cause_and_remedy(FailureCode failure) {
    assertThat(FailureCode.of(failure.code())).contains(failure);
    assertThat(failure.cause()).endsWith(".").isNotEqualTo(failure.remedy());
    assertThat(failure.remedy()).endsWith(".");
    var number = Integer.parseInt(failure.code().substring("EDAS-".length()));
    assertThat(number < 10100 || number >= 19000).isTrue();
  }

  @Test
  void an_unknown_code_is_no_failure() {
    assertThat(FailureCode.of("EDAS-1")).isEmpty();
    assertThat(FailureCode.of("")).isEmpty();
  }

  @Test
  void the_steps_stand_in_the_order_in_which_a_host_takes_them() {
    assertThat(Arrays.stream(Step.values()).map(Step::label))
        .containsExactly(
            "download",
            "prestop",
            "traffic-off",
            "stop",
            "poststop",
            "switch",
            "postprepare",
            "prestart",
            "start",
            "health",
            "poststart",
            "traffic-on",
            "remove",
            "postdelete");
  }
}
