package dev.belay.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.agent.reconcile.Hook;
import dev.belay.agent.reconcile.HookState;
import dev.belay.core.fleet.Step;
import dev.belay.protocol.HealthMessage;
import dev.belay.protocol.HookMessage;
import dev.belay.protocol.PackageMessage;
import dev.belay.protocol.RevisionMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks as real processes. */
class HooksTest {

  private static final String ID = "instance-1";
  private static final Launch LAUNCH =
      new Launch(
          List.of(),
          Map.of("PATH", "/usr/bin:/bin", "BELAY_PORT", "8080", "BELAY_STEP", "overwritten"),
          Optional.empty());

  @TempDir Path temporary = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private DataFolder folder;

  @SuppressWarnings("NullAway.Init")
  private Hooks hooks;

  private String boot = "";

  @BeforeEach
  void open() throws IOException {
    folder = DataFolder.at(temporary.resolve("data"));
    boot = new Groups().boot();
    hooks = new Hooks(folder, boot, () -> {});
  }

  @AfterEach
  void end() throws IOException {
    hooks.kill(ID);
    for (var name : List.of("child", "daemon")) {
      if (Files.exists(home(name))) {
        ProcessHandle.of(pid(name)).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  private static Hook hook(String script) {
    var revision =
        new RevisionMessage(
            "r1",
            "1.7",
            new PackageMessage(null, 1, "0".repeat(64)),
            List.of(),
            List.of(),
            Map.of(),
            new HealthMessage(null, true, 5, 2),
            List.of(),
            8080);
    return new Hook(new HookMessage(Step.PRESTART, script, false), revision, "shop");
  }

  private Path home(String name) {
    return folder.home(ID).resolve(name);
  }

  private long pid(String name) throws IOException {
    return Long.parseLong(Files.readString(home(name)).strip());
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void until(String what, Condition condition) throws IOException {
    var end = System.nanoTime() + 20_000_000_000L;
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private HookState.Ended ended() throws IOException {
    until("the hook ends", () -> hooks.poll(ID) instanceof HookState.Ended);
    return (HookState.Ended) hooks.poll(ID);
  }

  private HookState.Ended run(String script) throws IOException {
    hooks.begin(ID, hook(script), LAUNCH);
    return ended();
  }

  private static boolean alive(long pid) {
    return ProcessStat.of(pid).filter(ProcessStat::alive).isPresent();
  }

  /** A script with a child of its own; both sleep. */
  private void beginSleeper(String prefix) throws IOException {
    hooks.begin(
        ID, hook(prefix + "sleep 600 & echo $! > child.new; mv child.new child; wait"), LAUNCH);
    until("it sleeps", () -> Files.exists(home("child")));
  }

  @Test
  void a_hook_is_told_where_it_is() throws IOException {
    var output =
        run("echo $BELAY_APPLICATION $BELAY_VERSION $BELAY_REVISION $BELAY_STEP $BELAY_PORT; pwd")
            .output();
    assertThat(output)
        .isEqualTo("shop 1.7 r1 prestart 8080\n" + folder.home(ID).toRealPath() + "\n");
  }

  @Test
  void the_exit_code_and_the_last_64_kib_of_both_outputs_are_kept() throws IOException {
    var end =
        run(
            "i=0; while [ $i -lt 3000 ]; do echo 'a line of some forty characters is it' $i;"
                + " i=$((i+1)); done; echo last >&2; exit 5");
    assertThat(end.exitCode()).isEqualTo(5);
    assertThat(end.output()).hasSize(64 << 10).endsWith("is it 2999\nlast\n");
  }

  @Test
  void a_hook_leads_a_process_group_of_its_own() throws IOException {
    var stat = run("exec cat /proc/self/stat").output().split(" ", 7);
    assertThat(stat[4]).as("group").isEqualTo(stat[0]);
    assertThat(stat[5]).as("session").isEqualTo(stat[0]);
  }

  @Test
  void term_reaches_the_whole_group_and_the_script_can_heed_it() throws IOException {
    beginSleeper("trap 'echo cleaned; exit 9' TERM; ");
    hooks.terminate(ID);
    until("the group is gone", () -> !hooks.alive(ID));
    assertThat(ended()).isEqualTo(new HookState.Ended(9, "cleaned\n"));
    assertThat(alive(pid("child"))).isFalse();
  }

  @Test
  void kill_reaches_a_group_that_ignores_term() throws IOException {
    beginSleeper("trap '' TERM; ");
    hooks.terminate(ID);
    assertThat(hooks.alive(ID)).isTrue();
    hooks.kill(ID);
    until("the child is gone", () -> !alive(pid("child")));
    assertThat(ended().exitCode()).isEqualTo(137);
  }

  @Test
  void a_hook_that_has_hardly_begun_can_be_terminated() throws IOException {
    hooks.begin(ID, hook("sleep 600"), LAUNCH);
    until(
        "it is gone",
        () -> {
          hooks.terminate(ID);
          return !hooks.alive(ID);
        });
    assertThat(ended().exitCode()).isNotZero();
  }

  @Test
  void an_agent_that_starts_ends_the_hook_of_one_that_died() throws IOException {
    beginSleeper("");
    var next = new Hooks(folder, boot, () -> {});
    until("the child is gone", () -> !alive(pid("child")));
    next.begin(ID, hook("echo again"), LAUNCH);
    until("the hook ends", () -> next.poll(ID) instanceof HookState.Ended);
    assertThat(next.poll(ID)).isEqualTo(new HookState.Ended(0, "again\n"));
  }

  @Test
  void what_an_ended_hook_leaves_running_is_let_alone_and_hinders_no_other() throws IOException {
    run("sleep 600 & echo $! > daemon");
    assertThat(run("echo next")).isEqualTo(new HookState.Ended(0, "next\n"));
    var _ = new Hooks(folder, boot, () -> {});
    assertThat(alive(pid("daemon"))).isTrue();
  }

  @Test
  void a_script_above_8_kib_is_not_run() {
    assertThatThrownBy(() -> hooks.begin(ID, hook(" ".repeat((8 << 10) + 1)), LAUNCH))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("8 KiB");
  }
}
