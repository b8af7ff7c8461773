package dev.belay.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.agent.reconcile.ProbeState;
import dev.belay.agent.reconcile.ProcessRecord;
import dev.belay.agent.reconcile.SpawnRecord;
import dev.belay.agent.reconcile.SpawnState;
import dev.belay.protocol.HealthMessage;
import dev.belay.protocol.RevisionMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxMachineTest {

  private static final String ID = "instance-1";
  private static final InetAddress IP = InetAddress.ofLiteral("127.0.0.12");

  @TempDir Path root = Path.of("");
  private final ThreadPoolExecutor threads = Background.threads();
  private final List<ProcessRecord> started = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private DataFolder folder;

  @SuppressWarnings("NullAway.Init")
  private LinuxMachine machine;

  @SuppressWarnings("NullAway.Init")
  private TestApplication application;

  private int port;

  @BeforeEach
  void open() throws IOException {
    folder = DataFolder.at(root.resolve("data"));
    machine = machine();
    application = TestApplication.in(root.resolve("app"), "1");
    Files.copy(application.jar(), folder.stored(application.artifact().sha256()));
    try (var socket = new ServerSocket(0, 1, IP)) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void close() throws IOException {
    for (var each : started) {
      if (machine.groupAlive(each)) {
        machine.kill(each);
      }
    }
    threads.shutdownNow();
  }

  private LinuxMachine machine() throws IOException {
    return new LinuxMachine(
        folder,
        IP,
        Path.of(System.getProperty("java.home"), "bin", "java"),
        sha256 -> {
          throw new IOException("no server");
        },
        threads,
        () -> {});
  }

  private RevisionMessage revision(String mode) {
    return new RevisionMessage(
        "r1",
        "v1",
        application.artifact(),
        List.of("-XX:TieredStopAtLevel=1"),
        List.of(mode),
        Map.of(),
        new HealthMessage("http://${belay.ip}:${belay.port}/", true, 10, 3),
        List.of(),
        port);
  }

  private SpawnRecord ticket(long number) {
    return new SpawnRecord(number, "r1", 1, application.artifact().sha256(), 3);
  }

  private ProcessRecord start(LinuxMachine by, long number, String mode) throws IOException {
    by.switchTo(ID, revision(mode));
    by.spawn(ID, ticket(number), revision(mode));
    var state = until(() -> by.pollSpawn(ID, number), SpawnState.Running.class);
    return record(state);
  }

  private ProcessRecord record(SpawnState.Running state) {
    var record =
        new ProcessRecord(
            state.pid(), state.startTicks(), machine.machineBoot(), "r1", 1, "", 3, false, false);
    started.add(record);
    return record;
  }

  /** Polls until the state is of that kind, at most 20 s. */
  private static <S, T extends S> T until(Supplier<S> poll, Class<T> kind) {
    var end = System.nanoTime() + 20_000_000_000L;
    var state = poll.get();
    while (!kind.isInstance(state)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still " + state);
      }
      Thread.onSpinWait();
      state = poll.get();
    }
    return kind.cast(state);
  }

  private static void untilTrue(BooleanSupplier condition) {
    var end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private void untilGone(ProcessRecord process) {
    untilTrue(() -> !machine.groupAlive(process));
  }

  private ProbeState probe(ProcessRecord process, RevisionMessage revision) {
    machine.beginProbe(ID, process, revision);
    return until(
        () -> machine.pollProbe(ID) instanceof ProbeState.Probing ? "" : machine.pollProbe(ID),
        ProbeState.class);
  }

  @Test
  void a_second_start_finds_the_lock_held() throws IOException {
    var first = start(machine, 1, "idle");
    var other = machine();
    other.spawn(ID, ticket(2), revision("idle"));
    var ended = until(() -> other.pollSpawn(ID, 2), SpawnState.Ended.class);
    assertThat(ended.cause()).contains("still lives");
    assertThat(machine.alive(first)).isTrue();
  }

  @Test
  void a_revoked_start_never_comes_to_life() throws IOException {
    machine.switchTo(ID, revision("idle"));
    machine.spawn(ID, ticket(1), revision("idle"));
    machine.revokeSpawn(ID);
    var other = machine();
    var end = System.nanoTime() + 10_000_000_000L;
    var state = other.pollRevoked(ID, 1);
    while (state instanceof SpawnState.Starting && System.nanoTime() < end) {
      state = other.pollRevoked(ID, 1);
    }
    // Either the revocation came first, or the process is there to be adopted; never both.
    if (state instanceof SpawnState.Running running) {
      assertThat(machine.alive(record(running))).isTrue();
    } else {
      var ended = until(() -> machine.pollSpawn(ID, 1), SpawnState.Ended.class);
      // Who asks after the revocation may hold the lock just when the start tries it.
      assertThat(ended.cause()).containsAnyOf("replaced", "another process of this instance");
    }
  }

  @Test
  void a_later_agent_finds_what_an_earlier_one_has_started() throws IOException {
    var process = start(machine, 7, "idle");
    var later = machine();
    later.revokeSpawn(ID);
    assertThat(later.pollRevoked(ID, 7))
        .isEqualTo(new SpawnState.Running(process.pid(), process.startTicks()));
    assertThat(later.pollRevoked(ID, 6)).isInstanceOf(SpawnState.Starting.class);
    later.kill(process);
    untilGone(process);
    assertThat(later.pollRevoked(ID, 7)).isInstanceOf(SpawnState.Ended.class);
    assertThat(later.pollRevoked(ID, 6)).isInstanceOf(SpawnState.Ended.class);
  }

  @Test
  void a_kill_ends_children_too() throws IOException {
    var process = start(machine, 1, "child");
    untilTrue(() -> ProcessStat.membersOf(process.pid()).size() == 2);
    machine.kill(process);
    untilGone(process);
    assertThat(ProcessStat.membersOf(process.pid())).isEmpty();
    assertThat(machine.exit(ID, process)).isEqualTo("ended by signal 9");
  }

  @Test
  void a_process_of_another_start_time_or_boot_is_not_ours() throws IOException {
    var process = start(machine, 1, "idle");
    var reused =
        new ProcessRecord(
            process.pid(),
            process.startTicks() + 1,
            process.machineBoot(),
            "r1",
            1,
            "",
            3,
            true,
            false);
    assertThat(machine.alive(reused)).isFalse();
    assertThat(machine.groupAlive(reused)).isFalse();
    var rebooted =
        new ProcessRecord(
            process.pid(), process.startTicks(), "other-boot", "r1", 1, "", 3, true, false);
    assertThat(machine.alive(rebooted)).isFalse();
    assertThat(machine.groupAlive(rebooted)).isFalse();
  }

  @Test
  void an_answer_of_another_process_makes_nobody_healthy() throws IOException {
    var serving = start(machine, 1, "serve");
    untilTrue(() -> probe(serving, revision("serve")) instanceof ProbeState.Healthy);
    var stranger =
        new ProcessRecord(
            ProcessHandle.current().pid(), 1, machine.machineBoot(), "r1", 1, "", 3, false, false);
    assertThat(probe(stranger, revision("serve")))
        .isEqualTo(new ProbeState.Unhealthy("the port belongs to another process"));
  }

  @Test
  void a_sick_answer_is_unhealthy() throws IOException {
    var process = start(machine, 1, "sick");
    untilTrue(() -> probe(process, revision("sick")).toString().contains("answered 500"));
  }

  @Test
  void the_output_tail_is_of_the_last_process_only() throws IOException {
    start(machine, 1, "exit");
    untilTrue(() -> machine.outputTail(ID).contains("cannot go on"));
    untilGone(started.getFirst());
    start(machine, 2, "idle");
    untilTrue(() -> machine.outputTail(ID).contains("mode idle"));
    assertThat(machine.outputTail(ID)).doesNotContain("cannot go on");
    assertThat(Files.readString(folder.output(ID))).contains("cannot go on");
  }
}
