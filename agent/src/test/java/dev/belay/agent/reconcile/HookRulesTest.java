package dev.belay.agent.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.FailureCode;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.fleet.Step;
import dev.belay.protocol.HookMessage;
import dev.belay.protocol.StepReport;
import dev.belay.protocol.StepStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What semantics and docs/hooks.md say of hooks, on a machine that is made up. */
class HookRulesTest {

  private static final List<Step> STEPS =
      List.of(
          Step.POSTPREPARE,
          Step.PRESTART,
          Step.POSTSTART,
          Step.PRESTOP,
          Step.POSTSTOP,
          Step.POSTDELETE);

  private final FakeHost host = new FakeHost();

  /** All six hooks with the same script. */
  static List<HookMessage> all(String script) {
    return STEPS.stream().map(each -> new HookMessage(each, script, false)).toList();
  }

  private void reach(String revision, long run, List<HookMessage> hooks) {
    host.run(revision, run, hooks.toArray(HookMessage[]::new));
    host.until(host::settled, 60);
    assertThat(host.phase()).as("%s", host.log).isEqualTo(Phase.REACHED);
  }

  private void reach(String revision, long run, HookMessage... hooks) {
    reach(revision, run, List.of(hooks));
  }

  /** With the run that the instance has: a scale-in; with run 0: the rollback of a scale-out. */
  private void leave(long run) {
    host.want(null, RunState.ABSENT, run);
  }

  private List<String> acts(String... kinds) {
    return host.machine.acts.stream()
        .filter(each -> Arrays.stream(kinds).anyMatch(each::startsWith))
        .toList();
  }

  private List<String> hooks() {
    return acts("hook ");
  }

  private FailureCode failure() {
    return Objects.requireNonNull(host.record().progress().failure()).code();
  }

  private String failureMessage() {
    return Objects.requireNonNull(host.record().progress().failure()).message();
  }

  private StepReport step(Step step) {
    return host.record().progress().steps().stream()
        .filter(each -> each.step() == step)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void all_six_hooks_run_in_their_places() {
    reach("a", 1, all("50"));
    reach("b", 2, all("50"));
    leave(2);
    host.until(host::settled, 5);
    assertThat(acts("hook ", "terminate", "switch", "spawn", "remove"))
        .containsExactly(
            "switch",
            "hook postprepare a",
            "hook prestart a",
            "spawn",
            "hook poststart a",
            "hook prestop a",
            "terminate",
            "hook poststop a",
            "switch",
            "hook prestart b",
            "spawn",
            "hook poststart b",
            "hook prestop b",
            "terminate",
            "hook poststop b",
            "remove",
            "hook postdelete b",
            "remove");
    assertThat(host.record().progress().steps().stream().map(StepReport::step))
        .containsExactly(Step.PRESTOP, Step.STOP, Step.POSTSTOP, Step.REMOVE, Step.POSTDELETE);
  }

  @Test
  void a_revision_that_was_never_good_has_no_say_in_stopping() {
    host.machine.behaviours.put("x", Behaviour.EXITS);
    reach("a", 1, all("50"));
    host.run("x", 2, all("50").toArray(HookMessage[]::new));
    host.until(host::settled, 5);
    reach("a", 1, all("50"));
    assertThat(hooks()).doesNotContain("hook prestop x", "hook poststop x", "hook poststart x");
    leave(1);
    host.until(host::settled, 5);
    assertThat(hooks()).endsWith("hook postdelete a");
  }

  @Test
  void an_instance_that_never_reached_a_revision_leaves_without_a_hook() {
    host.machine.behaviours.put("x", Behaviour.EXITS);
    host.run("x", 1, all("50").toArray(HookMessage[]::new));
    host.until(host::settled, 5);
    leave(0);
    host.until(host::settled, 5);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    assertThat(hooks()).containsExactly("hook postprepare x", "hook prestart x");
  }

  @Test
  void an_instance_is_prepared_until_its_first_revision_runs_and_not_after() {
    host.machine.behaviours.put("x", Behaviour.EXITS);
    var prepare = new HookMessage(Step.POSTPREPARE, "50", false);
    host.run("x", 1, prepare);
    host.until(host::settled, 5);
    reach("a", 2, prepare);
    reach("b", 3, prepare);
    host.want(FakeHost.revision("b", prepare), RunState.STOPPED, 3);
    host.until(host::settled, 5);
    reach("b", 3, prepare);
    assertThat(hooks()).containsExactly("hook postprepare x", "hook postprepare a");
  }

  @Test
  void a_failed_preparation_fails_the_task_before_anything_is_started() {
    host.run("a", 1, new HookMessage(Step.POSTPREPARE, "50 7", false));
    host.until(host::settled, 5);
    assertThat(failure()).isEqualTo(FailureCode.HOOK_FAILED);
    assertThat(acts("spawn")).isEmpty();
    reach("b", 2, new HookMessage(Step.POSTPREPARE, "50 7", true));
  }

  @Test
  void an_instance_that_was_half_removed_is_prepared_again() {
    reach("a", 1, all("50"));
    var deleting = new HookMessage(Step.POSTDELETE, "60000", false);
    reach("b", 2, deleting, new HookMessage(Step.POSTPREPARE, "50", false));
    leave(2);
    host.until(() -> hooks().contains("hook postdelete b"), 5);
    reach("b", 2, deleting, new HookMessage(Step.POSTPREPARE, "50", false));
    assertThat(hooks()).endsWith("hook postdelete b", "hook postprepare b");
  }

  @Test
  void a_last_hook_that_fails_or_hangs_is_told_and_keeps_nobody_from_leaving() {
    reach("a", 1, new HookMessage(Step.POSTDELETE, "50 7", false));
    leave(1);
    host.until(host::settled, 5);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    assertThat(step(Step.POSTDELETE).message()).contains("failed").contains("exit code 7");

    reach("b", 2, new HookMessage(Step.POSTDELETE, "9000000", false));
    leave(2);
    host.until(host::settled, 605);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    assertThat(step(Step.POSTDELETE).message()).contains("longer than 600 s");

    reach("c", 3, new HookMessage(Step.POSTDELETE, "50", false));
    host.machine.hooksCannotStart = true;
    leave(3);
    host.until(host::settled, 5);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    assertThat(step(Step.POSTDELETE).message()).contains("could not be started");
  }

  @Test
  void a_hook_has_600_seconds() {
    reach("a", 1);
    host.run("b", 2, new HookMessage(Step.PRESTART, "9000000", false));
    host.until(() -> hooks().contains("hook prestart b"), 5);
    var began = host.now();
    host.until(host::settled, 605);
    assertThat((host.now() - began) / 1e9).isBetween(600.0, 600.5);
    assertThat(failure()).isEqualTo(FailureCode.STEP_DEADLINE);
    assertThat(failureMessage()).contains("longer than 600 s").contains("last words");
    assertThat(acts("term-hook", "kill-hook")).containsExactly("term-hook");
  }

  @Test
  void a_failing_hook_fails_the_task_with_its_exit_code_and_output() {
    reach("a", 1);
    host.run("b", 2, new HookMessage(Step.PRESTART, "50 7", false));
    host.until(host::settled, 5);
    assertThat(failure()).isEqualTo(FailureCode.HOOK_FAILED);
    assertThat(failureMessage()).contains("exit code 7").contains("last words");
    assertThat(acts("spawn")).hasSize(1);
  }

  @Test
  void a_failure_that_may_be_ignored_is_told_and_ignored() {
    reach("a", 1, new HookMessage(Step.PRESTART, "50 7", true));
    assertThat(step(Step.PRESTART).status()).isEqualTo(StepStatus.DONE);
    assertThat(step(Step.PRESTART).message()).contains("ignored").contains("exit code 7");
  }

  @Test
  void a_hook_that_cannot_be_started_fails_unless_it_may() {
    host.machine.hooksCannotStart = true;
    host.run("a", 1, new HookMessage(Step.PRESTART, "50", false));
    host.until(host::settled, 5);
    assertThat(failure()).isEqualTo(FailureCode.HOST_ERROR);
    reach("b", 2, new HookMessage(Step.PRESTART, "50", true));
  }

  @Test
  void a_change_forward_waits_for_the_old_hooks_and_heeds_their_failure() {
    reach("a", 1, new HookMessage(Step.PRESTOP, "40000 7", false));
    host.run("b", 2);
    host.until(host::settled, 50);
    assertThat(failure()).isEqualTo(FailureCode.HOOK_FAILED);
    assertThat(host.process().spawn.revision()).isEqualTo("a");
  }

  @Test
  void on_the_way_back_old_hooks_have_30_seconds_and_their_failure_is_ignored() {
    var hanging =
        Stream.of(Step.PRESTOP, Step.POSTSTOP)
            .map(each -> new HookMessage(each, "9000000", false))
            .toArray(HookMessage[]::new);
    reach("a", 1);
    reach("b", 2, hanging);
    var began = host.now();
    host.run("a", 1);
    host.until(host::settled, 70);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    assertThat((host.now() - began) / 1e9).isBetween(60.0, 63.0);
    assertThat(step(Step.PRESTOP).message()).contains("longer than 30 s");
    assertThat(host.process().spawn.revision()).isEqualTo("a");
  }

  @Test
  void a_scale_in_is_no_way_back_but_the_rollback_of_a_scale_out_is() {
    reach("a", 1, new HookMessage(Step.PRESTOP, "50 7", false));
    leave(1);
    host.until(host::settled, 5);
    assertThat(failure()).isEqualTo(FailureCode.HOOK_FAILED);
    leave(0);
    host.until(host::settled, 5);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
  }

  @Test
  void a_newer_goal_terminates_a_hook_that_runs() {
    reach("a", 1);
    host.run("b", 2, new HookMessage(Step.PRESTART, "60000", false));
    host.until(() -> hooks().contains("hook prestart b"), 5);
    host.run("a", 1);
    var asked = host.now();
    host.until(() -> acts("term-hook").size() == 1, 1);
    assertThat((host.now() - asked) / 1e9).isLessThan(0.1);
    host.until(host::settled, 5);
    assertThat(acts("kill-hook")).isEmpty();
    assertThat(host.process().spawn.revision()).isEqualTo("a");
  }

  @Test
  void a_hook_that_does_not_heed_it_is_killed_before_anything_else_begins() {
    reach("a", 1);
    host.run("b", 2, new HookMessage(Step.PRESTART, "60000 0 deaf", false));
    host.until(() -> hooks().contains("hook prestart b"), 5);
    host.run("a", 1);
    host.until(host::settled, 5);
    assertThat(acts("term-hook", "kill-hook", "spawn"))
        .containsExactly("spawn", "term-hook", "kill-hook", "spawn");
  }

  @Test
  void a_hook_runs_again_when_the_agent_died_under_it_but_not_those_before_it() {
    reach("a", 1, all("50"));
    host.run("b", 2, all("50").toArray(HookMessage[]::new));
    host.until(() -> hooks().contains("hook prestart b"), 5);
    host.startAgain();
    host.until(host::settled, 5);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    assertThat(hooks().subList(3, 8))
        .containsExactly(
            "hook prestop a",
            "hook poststop a",
            "hook prestart b",
            "hook prestart b",
            "hook poststart b");
  }
}
