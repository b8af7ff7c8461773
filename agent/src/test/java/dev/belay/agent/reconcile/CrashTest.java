package dev.belay.agent.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.protocol.HookMessage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crashes and newer goals at every act: whatever happens, the newest goal is reached, once. */
class CrashTest {

  private static final HookMessage[] HOOKS = HookRulesTest.all("30").toArray(HookMessage[]::new);

  private static FakeHost running() {
    var host = new FakeHost();
    host.run("a", 1, HOOKS);
    host.until(host::settled, 10);
    assertThat(host.phase()).isEqualTo(Phase.REACHED);
    return host;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_crash_at_any_act_of_a_deploy_loses_and_doubles_nothing(boolean afterTheAct) {
    for (var act = 1L; act < 40; act++) {
      var host = running();
      host.machine.crashAt = host.machine.acts.size() + act;
      host.machine.crashAfterTheAct = afterTheAct;
      host.run("b", 2, HOOKS);
      host.until(host::settled, 60);
      assertThat(host.phase()).as("crash at act %d\n%s", act, host.log).isEqualTo(Phase.REACHED);
      assertThat(host.process().spawn.revision()).isEqualTo("b");
      assertThat(host.machine.refusedByLock).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_crash_at_any_act_of_leaving_still_runs_the_last_hook(boolean afterTheAct) {
    for (var act = 1L; act < 30; act++) {
      var host = running();
      host.machine.crashAt = host.machine.acts.size() + act;
      host.machine.crashAfterTheAct = afterTheAct;
      host.want(null, RunState.ABSENT, 1);
      host.until(host::settled, 60);
      assertThat(host.phase()).as("crash at act %d\n%s", act, host.log).isEqualTo(Phase.REACHED);
      assertThat(host.machine.acts).as("crash at act %d", act).contains("hook postdelete a");
      assertThat(host.machine.acts.lastIndexOf("remove"))
          .isGreaterThan(host.machine.acts.lastIndexOf("hook postdelete a"));
      assertThat(host.machine.live(FakeHost.ID)).isEmpty();
    }
  }

  @Test
  void a_newer_goal_at_any_time_of_a_deploy_wins() {
    for (var millis = 0; millis < 1500; millis += 3) {
      var host = running();
      var old = host.process();
      host.run("b", 2, HOOKS);
      host.forSeconds(millis / 1000.0);
      host.run("a", 1, HOOKS);
      host.until(host::settled, 60);
      assertThat(host.phase()).as("after %d ms", millis).isEqualTo(Phase.REACHED);
      assertThat(host.process().spawn.revision()).isEqualTo("a");
      assertThat(host.process() == old).isEqualTo(host.record().disturbedEpoch() == 1);
    }
  }

  @Test
  void any_history_ends_at_the_newest_goal() {
    for (var seed = 0; seed < 400; seed++) {
      history(seed);
    }
  }

  private static void history(long seed) {
    var random = new Random(seed);
    var host = new FakeHost();
    host.machine.behaviours.put("n", Behaviour.NEVER_HEALTHY);
    host.machine.behaviours.put("x", Behaviour.EXITS);
    host.machine.behaviours.put("s", Behaviour.STUBBORN);
    host.run("a", 1);
    var run = 1L;
    for (var event = 0; event < 25; event++) {
      host.machine.crashAt = Long.MAX_VALUE;
      host.machine.crashAfterTheAct = random.nextBoolean();
      switch (random.nextInt(8)) {
        case 0 -> host.run("b", ++run, HOOKS);
        case 1 -> host.run(List.of("n", "x", "s").get(random.nextInt(3)), ++run);
        case 2 -> host.run("a", 1 + random.nextLong(run));
        case 3 -> host.want(FakeHost.revision("a"), RunState.STOPPED, run);
        case 4 -> host.machine.crashAt = host.machine.acts.size() + 1L + random.nextInt(8);
        case 5 -> host.cutOff = !host.cutOff;
        case 6 -> host.machine.live(FakeHost.ID).forEach(FakeProcess::kill);
        default -> {
          if (random.nextInt(3) == 0) {
            host.startAgain();
            host.machine.reboot();
          }
        }
      }
      host.forSeconds(random.nextInt(4) == 0 ? random.nextInt(15) : random.nextDouble());
    }
    host.cutOff = false;
    host.run("a", ++run);
    host.until(host::settled, 120);
    assertThat(host.phase()).as("seed %d\n%s", seed, host.log).isEqualTo(Phase.REACHED);
    assertThat(host.process().spawn.revision()).isEqualTo("a");
    assertThat(host.machine.refusedByLock).isEmpty();
  }
}
