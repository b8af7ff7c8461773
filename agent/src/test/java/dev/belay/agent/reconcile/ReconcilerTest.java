package dev.belay.agent.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.fleet.Step;
import dev.belay.protocol.StepReport;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

  private final FakeHost host = new FakeHost();

  private FakeProcess runs(String revision, long run) {
    host.run(revision, run);
    host.until(host::settled, 30);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    return host.process();
  }

  private List<Step> steps() {
    return host.record().progress().steps().stream().map(StepReport::step).toList();
  }

  private FailureCode failure() {
    return Objects.requireNonNull(host.record().progress().failure()).code();
  }

  @Test
  void a_deploy_takes_its_steps_in_their_order() {
    runs("a", 1);
    assertThat(steps()).containsExactly(Step.DOWNLOAD, Step.SWITCH, Step.START, Step.HEALTH);
    runs("b", 2);
    assertThat(steps())
        .containsExactly(Step.DOWNLOAD, Step.STOP, Step.SWITCH, Step.START, Step.HEALTH);
    assertThat(host.process().spawn.revision()).isEqualTo("b");
  }

  @Test
  void an_abort_before_the_point_of_no_return_leaves_the_same_process() {
    var old = runs("a", 1);
    host.run("b", 2);
    host.until(() -> host.record().epoch() == 2, 5);
    host.forSeconds(0.1);
    host.run("a", 1);
    host.until(host::settled, 5);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    assertThat(host.process()).isSameAs(old);
    assertThat(host.record().disturbedEpoch()).isEqualTo(1);
  }

  @Test
  void an_abort_after_the_point_of_no_return_starts_the_old_revision_again() {
    var old = runs("a", 1);
    host.run("b", 2);
    host.until(() -> host.record().disturbedEpoch() == 2, 5);
    host.run("a", 1);
    host.until(host::settled, 5);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    assertThat(host.process()).isNotSameAs(old);
    assertThat(host.process().spawn.revision()).isEqualTo("a");
  }

  @Test
  void a_host_that_is_cut_off_does_not_begin_a_change() {
    var old = runs("a", 1);
    host.run("b", 2);
    host.until(() -> host.record().epoch() == 2, 5);
    host.machine.fetchInterruption = "connection reset";
    host.cutOff = true;
    host.forSeconds(11);
    host.machine.fetchInterruption = null;
    host.forSeconds(30);
    assertThat(host.process()).isSameAs(old);
    host.run("a", 1);
    host.cutOff = false;
    host.until(host::settled, 5);
    assertThat(host.process()).isSameAs(old);
  }

  @Test
  void a_new_epoch_with_equal_content_interrupts_nothing() {
    runs("a", 1);
    host.run("b", 2);
    host.until(
        () -> host.machine.live(FakeHost.ID).stream().anyMatch(p -> p.spawn.revision().equals("b")),
        5);
    var started = host.process();
    host.run("b", 2);
    host.until(host::settled, 5);
    assertThat(host.process()).isSameAs(started);
    assertThat(host.record().disturbedEpoch()).isEqualTo(host.record().epoch());
  }

  @Test
  void a_process_of_a_higher_run_is_left_alone() {
    var started = runs("a", 5);
    host.run("a", 4);
    host.until(host::settled, 5);
    assertThat(host.process()).isSameAs(started);
    host.run("a", 6);
    host.until(host::settled, 5);
    assertThat(host.process()).isNotSameAs(started);
  }

  @Test
  void a_process_that_exits_fails_at_once_with_its_last_lines() {
    host.machine.behaviours.put("x", Behaviour.EXITS);
    host.run("x", 1);
    host.until(host::settled, 2);
    assertThat(failure()).isEqualTo(FailureCode.PROCESS_EXITED);
    assertThat(host.lastReport().failureMessage()).contains("exit code 1").contains("last line");
    host.forSeconds(90);
    assertThat(host.machine.live(FakeHost.ID)).isEmpty();
  }

  @Test
  void a_failed_instance_holds_still_until_a_new_goal() {
    host.machine.behaviours.put("n", Behaviour.NEVER_HEALTHY);
    runs("a", 1);
    host.run("n", 2);
    host.until(host::settled, 10);
    assertThat(failure()).isEqualTo(FailureCode.HEALTH_CHECK_FAILED);
    assertThat(host.process().spawn.revision()).isEqualTo("n");
    host.process().kill();
    host.forSeconds(90);
    assertThat(host.machine.live(FakeHost.ID)).isEmpty();
    host.run("a", 1);
    host.until(host::settled, 10);
    assertThat(host.process().spawn.revision()).isEqualTo("a");
  }

  @Test
  void nothing_old_is_started_while_a_failed_instance_fetches_for_its_next_goal() {
    host.machine.behaviours.put("x", Behaviour.EXITS);
    runs("a", 1);
    host.run("x", 2);
    host.until(host::settled, 10);
    assertThat(failure()).isEqualTo(FailureCode.PROCESS_EXITED);
    host.machine.fetchInterruption = "connection reset";
    host.run("b", 3);
    host.forSeconds(20);
    assertThat(host.record().epoch()).isEqualTo(3);
    assertThat(host.machine.live(FakeHost.ID)).isEmpty();
    host.machine.fetchInterruption = null;
    host.until(host::settled, 30);
    assertThat(host.process().spawn.revision()).isEqualTo("b");
  }

  @Test
  void a_stubborn_process_is_killed_after_its_grace() {
    host.machine.behaviours.put("s", Behaviour.STUBBORN);
    runs("s", 1);
    host.want(FakeHost.revision("s"), RunState.STOPPED, 1);
    host.until(host::settled, 5);
    assertThat(host.machine.acts).contains("kill");
    assertThat(host.machine.live(FakeHost.ID)).isEmpty();
    assertThat(steps()).containsExactly(Step.STOP);
  }

  @Test
  void absent_removes_the_files_and_reports_until_forgotten() {
    runs("a", 1);
    host.want(null, RunState.ABSENT, 1);
    host.until(host::settled, 5);
    assertThat(host.machine.acts).contains("remove");
    assertThat(host.machine.live(FakeHost.ID)).isEmpty();
  }

  @Test
  void a_process_that_dies_is_started_again_with_back_off() {
    runs("a", 1);
    for (var seconds : List.of(1, 2, 4)) {
      var died = host.process();
      died.kill();
      var at = host.now();
      host.until(() -> !host.machine.live(FakeHost.ID).isEmpty(), 10);
      assertThat((host.now() - at) / 1e9).isBetween(seconds - 0.1, seconds + 1.2);
      host.forSeconds(2);
    }
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    assertThat(Objects.requireNonNull(host.lastReport().process()).starts()).isEqualTo(3);
    assertThat(host.lastReport().healthy()).isTrue();
  }

  @Test
  void after_a_reboot_only_what_was_reached_is_started_until_the_server_speaks() {
    runs("a", 1);
    host.run("b", 2);
    host.until(() -> host.record().disturbedEpoch() == 2, 5);
    host.cutOff = true;
    host.startAgain();
    host.machine.reboot();
    host.forSeconds(15);
    assertThat(host.process().spawn.revision()).isEqualTo("a");
    host.cutOff = false;
    host.until(host::settled, 10);
    assertThat(host.process().spawn.revision()).isEqualTo("b");
  }

  @Test
  void a_crashed_agent_adopts_what_runs() {
    var old = runs("a", 1);
    host.cutOff = true;
    host.startAgain();
    host.forSeconds(5);
    assertThat(host.process()).isSameAs(old);
    host.cutOff = false;
    host.forSeconds(1);
    assertThat(host.lastReport().healthy()).isTrue();
  }

  @Test
  void a_change_in_progress_goes_on_after_a_start_only_when_confirmed() {
    runs("a", 1);
    host.run("b", 2);
    host.until(
        () -> host.machine.live(FakeHost.ID).stream().anyMatch(p -> p.spawn.revision().equals("b")),
        5);
    var started = host.process();
    host.cutOff = true;
    host.startAgain();
    host.forSeconds(30);
    assertThat(host.phase()).isEqualTo(Phase.WORKING);
    assertThat(host.process()).isSameAs(started);
    host.cutOff = false;
    host.until(host::settled, 5);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    assertThat(host.process()).isSameAs(started);
  }

  @Test
  void a_refused_package_disturbs_nothing() {
    var old = runs("a", 1);
    host.machine.fetchFailure = new Failure(FailureCode.CHECKSUM_MISMATCH, "other bytes");
    host.run("b", 2);
    host.until(host::settled, 5);
    assertThat(failure()).isEqualTo(FailureCode.CHECKSUM_MISMATCH);
    assertThat(host.process()).isSameAs(old);
    assertThat(host.record().disturbed()).isFalse();
  }

  @Test
  void an_unfit_revision_disturbs_nothing() {
    var old = runs("a", 1);
    host.machine.behaviours.put("u", Behaviour.UNFIT);
    host.run("u", 2);
    host.until(host::settled, 5);
    assertThat(failure()).isEqualTo(FailureCode.CANNOT_START);
    assertThat(host.process()).isSameAs(old);
  }

  @Test
  void an_unreachable_package_is_retried_until_the_deadline() {
    host.machine.fetchInterruption = "connection refused";
    host.run("a", 1);
    host.until(host::settled, 320);
    assertThat(failure()).isEqualTo(FailureCode.PACKAGE_UNREACHABLE);
    assertThat(host.machine.acts.stream().filter("fetch"::equals).count()).isBetween(20L, 60L);
  }

  @Test
  void a_taken_port_fails_the_start() {
    host.machine.takenPorts.add(8080);
    host.run("a", 1);
    host.until(host::settled, 10);
    assertThat(failure()).isEqualTo(FailureCode.PORT_TAKEN);
  }

  @Test
  void a_full_disk_is_told_and_nothing_is_done() {
    var old = runs("a", 1);
    host.machine.full = true;
    host.run("b", 2);
    host.until(() -> host.lastReport().phase() == Phase.FAILED, 5);
    assertThat(host.lastReport().failureCode()).isEqualTo("EDAS-10000");
    assertThat(host.process()).isSameAs(old);
  }

  @Test
  void a_failure_is_journaled_as_soon_as_there_is_space_and_holds_for_the_next_agent() {
    var old = runs("a", 1);
    host.machine.full = true;
    host.run("b", 2);
    host.until(() -> host.lastReport().phase() == Phase.FAILED, 5);
    host.machine.full = false;
    host.until(host::settled, 6);
    host.startAgain();
    host.forSeconds(30);
    assertThat(host.phase()).isEqualTo(Phase.FAILED);
    assertThat(host.process()).isSameAs(old);
  }

  @Test
  void an_older_epoch_is_ignored() {
    runs("a", 1);
    var older = Objects.requireNonNull(host.goals.get(FakeHost.ID));
    var process = runs("b", 2);
    host.answer(host.send(), older);
    host.forSeconds(20);
    assertThat(host.process()).isSameAs(process);
    assertThat(host.record().epoch()).isEqualTo(2);
  }

  @Test
  void an_answer_that_was_overtaken_is_void() {
    runs("a", 1);
    host.cutOff = true;
    var overtaken = host.send();
    host.answer(host.send());
    host.answer(overtaken, host.run("b", 2));
    host.forSeconds(5);
    assertThat(host.process().spawn.revision()).isEqualTo("a");
  }

  @Test
  void a_confirmation_is_as_old_as_its_question() {
    var old = runs("a", 1);
    host.cutOff = true;
    var asked = host.send();
    host.forSeconds(11);
    host.answer(asked, host.run("b", 2));
    host.forSeconds(5);
    assertThat(host.process()).isSameAs(old);
    host.cutOff = false;
    host.until(host::settled, 5);
    assertThat(host.process().spawn.revision()).isEqualTo("b");
  }

  @Test
  void what_is_gone_is_forgotten_only_when_it_is_gone() {
    runs("a", 1);
    host.forget();
    assertThat(host.machine.journal).isNotEmpty();
    host.want(null, RunState.ABSENT, 1);
    host.until(host::settled, 5);
    host.forget();
    assertThat(host.machine.journal).isEmpty();
  }
}
