package dev.belay.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.agent.host.TestApplication;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.fleet.Step;
import dev.belay.protocol.ErrorAnswer;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.HealthMessage;
import dev.belay.protocol.HookMessage;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.PackageMessage;
import dev.belay.protocol.RevisionMessage;
import dev.belay.protocol.StepReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTest {

  private static final String ID = "instance-1";
  private static final String IP = "127.0.0.7";

  @TempDir Path folder = Path.of("");
  private FakeServer server;

  @SuppressWarnings("NullAway.Init")
  private AgentProcess agent;

  private TestApplication application;
  private int port;
  private long epoch;

  AgentTest() throws IOException {
    server = new FakeServer();
    application = new TestApplication(Path.of(""));
  }

  @BeforeEach
  void start() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(IP))) {
      port = socket.getLocalPort();
    }
    application = TestApplication.in(folder.resolve("app"), "1");
    server.hold(application.bytes(), application.artifact().sha256());
    agent = new AgentProcess(folder, server, IP);
  }

  @AfterEach
  void stop() {
    agent.close();
    server.close();
  }

  private RevisionMessage revision(String id, String mode, HookMessage... hooks) {
    return new RevisionMessage(
        id,
        id,
        application.artifact(),
        List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"),
        List.of(mode, "${belay.port}"),
        Map.of("GREETING", "hello"),
        new HealthMessage("http://${belay.ip}:${belay.port}/health", true, 10, 3),
        List.of(hooks),
        port);
  }

  private InstanceReport want(RevisionMessage revision, RunState state, long run) {
    epoch++;
    server.want(new GoalMessage(ID, "shop", epoch, state, run, revision));
    var wanted = epoch;
    return server.await(ID, each -> each.epoch() == wanted && each.phase().settled());
  }

  private static long pid(InstanceReport report) {
    return Objects.requireNonNull(report.process()).pid();
  }

  /** A zombie that nobody reaps is dead enough. */
  private static boolean alive(long pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void a_deploy_a_restart_a_stop_and_the_end_of_an_instance() throws IOException {
    var first = want(revision("r1", "serve"), RunState.RUNNING, 1);
    assertThat(first.phase()).as("%s", first).isEqualTo(Phase.REACHED);
    assertThat(first.healthy()).isTrue();
    var second = want(revision("r2", "serve"), RunState.RUNNING, 2);
    assertThat(second.phase()).as("%s", second).isEqualTo(Phase.REACHED);
    assertThat(second.steps().stream().map(StepReport::step))
        .containsExactly(Step.DOWNLOAD, Step.STOP, Step.SWITCH, Step.START, Step.HEALTH);
    assertThat(alive(pid(first))).isFalse();
    assertThat(want(revision("r2", "serve"), RunState.STOPPED, 2).process()).isNull();
    assertThat(want(revision("r2", "serve"), RunState.ABSENT, 2).phase()).isEqualTo(Phase.REACHED);
    assertThat(agent.data().resolve("instances").resolve(ID)).doesNotExist();
    server.forget(ID);
    server.awaitForgotten(ID);
    assertThat(agent.data().resolve("journal")).isEmptyDirectory();
  }

  @Test
  void a_killed_agent_finds_its_process_again() throws IOException {
    var before = want(revision("r1", "serve"), RunState.RUNNING, 1);
    agent.kill();
    agent.startAgain();
    var after = want(revision("r1", "serve"), RunState.RUNNING, 1);
    assertThat(after.phase()).isEqualTo(Phase.REACHED);
    assertThat(pid(after)).isEqualTo(pid(before));
    var next = want(revision("r2", "serve"), RunState.RUNNING, 2);
    assertThat(next.phase()).as("%s", next).isEqualTo(Phase.REACHED);
    assertThat(alive(pid(before))).isFalse();
  }

  @Test
  void an_application_that_exits_says_why() {
    var report = want(revision("r1", "exit"), RunState.RUNNING, 1);
    assertThat(report.failureCode()).isEqualTo("EDAS-19004");
    assertThat(report.failureMessage()).contains("exit code 3").contains("cannot go on");
  }

  @Test
  void a_stop_ends_the_whole_group() {
    var report = want(revision("r1", "child"), RunState.RUNNING, 1);
    assertThat(report.phase()).as("%s", report).isEqualTo(Phase.REACHED);
    var children =
        ProcessHandle.of(pid(report)).orElseThrow().children().map(ProcessHandle::pid).toList();
    assertThat(children).hasSize(1);
    want(revision("r1", "child"), RunState.STOPPED, 1);
    assertThat(alive(children.getFirst())).isFalse();
  }

  @Test
  void an_application_that_dies_is_started_again() {
    var report = want(revision("r1", "serve"), RunState.RUNNING, 1);
    ProcessHandle.of(pid(report)).orElseThrow().destroyForcibly();
    var again =
        server.await(
            ID, each -> each.process() != null && pid(each) != pid(report) && each.healthy());
    assertThat(again.phase()).isEqualTo(Phase.REACHED);
    assertThat(Objects.requireNonNull(again.process()).starts()).isEqualTo(1);
  }

  @Test
  void a_port_of_another_process_is_respected() throws IOException {
    try (var stranger = new ServerSocket(port, 1, InetAddress.ofLiteral(IP))) {
      var report = want(revision("r1", "serve"), RunState.RUNNING, 1);
      assertThat(stranger.isClosed()).isFalse();
      assertThat(report.failureCode()).isEqualTo("EDAS-19005");
    }
    try (var neighbour = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.8"))) {
      var report = want(revision("r1", "serve"), RunState.RUNNING, 1);
      assertThat(neighbour.isClosed()).isFalse();
      assertThat(report.phase()).as("%s", report).isEqualTo(Phase.REACHED);
    }
  }

  @Test
  void hooks_run_with_the_variables_of_the_instance() throws IOException {
    var hook = new HookMessage(Step.POSTSTART, "echo \"$BELAY_STEP $BELAY_PORT\" > seen", false);
    want(revision("r1", "serve", hook), RunState.RUNNING, 1);
    var seen = agent.data().resolve("instances").resolve(ID).resolve("home/seen");
    assertThat(Files.readString(seen)).isEqualTo("poststart " + port + "\n");
    var broken = new HookMessage(Step.PRESTART, "echo broken; exit 4", false);
    var report = want(revision("r2", "serve", broken), RunState.RUNNING, 2);
    assertThat(report.failureCode()).isEqualTo("EDAS-19002");
    assertThat(report.failureMessage()).contains("exit code 4").contains("broken");
  }

  @Test
  void a_package_that_is_no_jar_disturbs_nothing() throws IOException {
    var before = want(revision("r1", "serve"), RunState.RUNNING, 1);
    var text = new byte[] {1, 2, 3};
    server.hold(text, TestApplication.sha256(text));
    application = new TestApplication(Files.write(folder.resolve("text.jar"), text));
    var report = want(revision("r2", "serve"), RunState.RUNNING, 2);
    assertThat(report.failureCode()).isEqualTo("EDAS-10012");
    assertThat(pid(report)).isEqualTo(pid(before));
    assertThat(report.disturbedEpoch()).isEqualTo(1);
  }

  @Test
  void a_package_that_nobody_has_is_not_found() {
    var other = revision("r1", "serve");
    var missing = new PackageMessage(server.url() + "/nowhere.jar", 3, "0".repeat(64));
    var revision =
        new RevisionMessage(
            other.id(),
            "v",
            missing,
            List.of(),
            List.of(),
            Map.of(),
            other.health(),
            List.of(),
            port);
    assertThat(want(revision, RunState.RUNNING, 1).failureCode()).isEqualTo("EDAS-10015");
  }

  @Test
  void news_does_not_wait_for_syncs_that_are_parked_on_other_nodes() {
    server.olderStayParked = true;
    // Steps long enough for each to be told by a sync of its own.
    var before = new HookMessage(Step.PRESTART, "sleep 0.3", false);
    var after = new HookMessage(Step.POSTSTART, "sleep 0.3", false);
    var report = want(revision("r1", "serve", before, after), RunState.RUNNING, 1);
    assertThat(report.phase()).as("%s", report).isEqualTo(Phase.REACHED);
    assertThat(server.mostParked).isGreaterThan(2);
  }

  @Test
  void a_lost_session_is_opened_again() {
    want(revision("r1", "serve"), RunState.RUNNING, 1);
    server.loseSessions();
    assertThat(want(revision("r1", "serve"), RunState.STOPPED, 1).phase()).isEqualTo(Phase.REACHED);
  }

  @Test
  void a_second_boot_is_an_alarm_and_ends_the_agent() {
    var report = want(revision("r1", "serve"), RunState.RUNNING, 1);
    server.refusalStatus = 409;
    server.refusal = new ErrorAnswer("SecondBoot", "host-1 is alive elsewhere");
    server.loseSessions();
    server.want(new GoalMessage(ID, "shop", 2, RunState.RUNNING, 1, revision("r1", "serve")));
    assertThat(agent.ended(20)).isEqualTo(1);
    assertThat(agent.logged()).contains("ALARM").contains("SecondBoot");
    assertThat(alive(pid(report))).isTrue();
  }

  @Test
  void a_stopped_agent_leaves_its_application_running() {
    var report = want(revision("r1", "serve"), RunState.RUNNING, 1);
    var before = System.nanoTime();
    agent.process().destroy();
    agent.ended(5);
    assertThat((System.nanoTime() - before) / 1e9).isLessThan(2);
    assertThat(alive(pid(report))).isTrue();
  }

  @Test
  void a_second_agent_on_the_same_folder_is_refused() throws IOException {
    want(revision("r1", "serve"), RunState.RUNNING, 1);
    var first = agent.process();
    agent.startAgain();
    assertThat(agent.ended(20)).isEqualTo(1);
    assertThat(agent.logged()).contains("another agent uses");
    first.destroyForcibly();
  }
}
