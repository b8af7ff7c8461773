package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.command.BuildFacts;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoctorTest {

  private static final String READY = "/health/ready";
  private static final String SERVER = "/belay/v1/server";
  private static final String CLUSTERS = "/pop/v5/resource/cluster_list";
  private static final String VERSION = BuildFacts.read().version();

  private final FakeServer server = new FakeServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_healthy_system_is_ok_in_every_line() {
    healthy(50_000_000_000L, VERSION);
    var line = today();

    assertThat(line.run("doctor")).isZero();

    assertThat(line.out().lines()).hasSize(8).allMatch(each -> each.startsWith("ok    "));
    assertThat(line.out()).contains("SQLite answered in 2 ms", "all 2 are online");
  }

  @Test
  void trouble_is_named_with_what_to_do_and_a_failure_exits_with_1() {
    healthy(100_000_000L, "0.9");
    var line = today();

    assertThat(line.run("doctor", "--json")).isEqualTo(1);

    assertThat(line.out())
        .contains(
            "{\"Level\":\"FAIL\",\"What\":\"disk\",\"Seen\":\"95 of 95367 MB free at the data"
                + " folder\",\"Next\":\"make room")
        .contains(
            "\"Level\":\"WARN\",\"What\":\"agents\",\"Seen\":\"2 of 2 are of another version: web-1,"
                + " web-2\"");
  }

  @Test
  void a_clock_that_is_days_off_fails_before_signatures_are_refused() {
    healthy(50_000_000_000L, VERSION);
    // its clock stands still, and the server's does not
    var line = new TestLine(server);

    assertThat(line.run("doctor")).isEqualTo(1);

    assertThat(line.out()).contains("s behind the server's; signatures are refused");
    assertThat(line.out()).contains("next: timedatectl status");
  }

  @Test
  void a_server_that_is_away_is_one_line_with_the_command_that_tells_why() {
    server.close();
    var line = today();

    assertThat(line.run("doctor")).isEqualTo(1);

    assertThat(line.out()).startsWith("fail  server       no answer from http://127.0.0.1:");
    assertThat(line.out()).contains("next: on its machine: systemctl status belay-server");
  }

  @Test
  void a_key_that_is_refused_is_a_finding_and_no_crash() {
    server.on(READY, "ready").on(SERVER, 403, FakeServer.error("Forbidden.RAM", "you may not"));
    var line = today();

    assertThat(line.run("doctor")).isEqualTo(1);

    assertThat(line.out()).contains("fail  key          you may not");
  }

  private TestLine today() {
    return new TestLine(server.endpoint(), 0, new FakeKeyboard(), InstantSource.system());
  }

  private void healthy(long free, String agents) {
    server
        .on(READY, "ready")
        .on(
            SERVER,
            """
            {"Server":{"Version":"belay %s","Database":"SQLite","DatabaseMillis":2,
              "DiskFreeBytes":%d,"DiskBytes":100000000000}}\
            """
                .formatted(VERSION, free))
        .on(CLUSTERS, "{\"ClusterList\":{\"Cluster\":[{\"ClusterId\":\"c\"}]}}")
        .on(
            "/belay/v1/hosts",
            """
            {"HostList":{"Host":[{"Name":"web-1","Online":true,"AgentVersion":"%1$s"},
              {"Name":"web-2","Online":true,"AgentVersion":"%1$s"}]}}\
            """
                .formatted(agents));
  }
}
