package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.e2e.Application.Start;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Agents and applications die, or are asked to go, in the middle of things. */
@TestInstance(Lifecycle.PER_CLASS)
final class HostFaultsTest {

  private static final int HOSTS = 2;

  private final Fleet fleet = Fleet.start(HOSTS);

  @AfterAll
  void end() {
    fleet.close();
  }

  private static void neverTwoAtOnce(Application application) {
    IntStream.range(0, application.addresses().size())
        .forEach(host -> assertThat(application.starts(host)).allMatch(Start::alone));
  }

  @Test
  void an_agent_killed_in_mid_step_finishes_the_change_with_the_same_process() {
    var application = Application.create(fleet, "mid-step", HOSTS);
    application.deployed("1");

    application.hold("2");
    var orderId = application.deploy("2", 1);
    application.awaitStarted(0, "2");
    application.awaitStarted(1, "2");
    fleet.host(0).daemon().kill();
    application.letGo("2");
    fleet.host(0).startAgain();

    fleet.edas().end(orderId, Edas.SUCCEEDED);
    assertThat(application.look()).allMatch(each -> each.runs("2"));
    assertThat(application.startedVersions(0)).containsExactly("1", "2");
    neverTwoAtOnce(application);
  }

  @Test
  void an_agent_killed_at_any_moment_never_runs_two_processes_and_gets_there() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var application = Application.create(fleet, "any-moment", 1);
    application.deployed("1");
    for (var attempt = 2; attempt < 6; attempt++) {
      var version = Integer.toString(attempt);
      var orderId = application.deploy(version, 1);
      Pause.millis(random.nextInt(900));
      fleet.host(0).daemon().kill();
      fleet.host(0).startAgain();
      fleet.edas().end(orderId, Edas.SUCCEEDED);
      assertThat(application.look(0).runs(version)).as("seed %d, %s", seed, version).isTrue();
      neverTwoAtOnce(application);
    }
  }

  @Test
  void an_application_that_dies_is_started_again_with_growing_pauses() {
    var application = Application.create(fleet, "dies", 1);
    application.deployed("1");
    var last = application.look(0);
    var pauses = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));
    for (var pause : pauses) {
      var killedAt = System.currentTimeMillis();
      var starts = application.starts(0).size();
      Processes.signal(last.processes().getFirst().pid(), "KILL");
      Waiting.until(
          "it is started again",
          () -> application.starts(0).size() > starts && application.look(0).runs("1"));
      assertThat(application.starts(0).getLast().at() - killedAt)
          .isGreaterThanOrEqualTo(pause.toMillis());
      assertThat(application.look(0).processes()).isNotEqualTo(last.processes());
      last = application.look(0);
    }
    neverTwoAtOnce(application);
    application.awaitInstance(0, "it is healthy again", each -> each.healthy());
  }

  @Test
  void an_agent_asked_to_stop_leaves_its_application_and_the_next_one_adopts_it() {
    var application = Application.create(fleet, "adopted", 1);
    application.deployed("1");
    var before = application.look(0);
    var pid = before.processes().getFirst().pid();

    assertThat(fleet.host(0).daemon().terminate()).isLessThan(Duration.ofSeconds(10));
    assertThat(application.look(0)).isEqualTo(before);
    fleet.host(0).startAgain();
    // Another application's change shows that the new agent is at work.
    var other = Application.create(fleet, "witness", 1);
    other.deployed("1");

    assertThat(application.look(0)).isEqualTo(before);
    application.awaitInstance(
        0, "the same process is reported", each -> each.pid() == pid && each.healthy());
    application.deployed("2");
    assertThat(application.startedVersions(0)).containsExactly("1", "2");
    assertThat(application.look(0).runs("2")).isTrue();
  }
}
