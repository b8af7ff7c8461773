package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.e2e.Releases.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    assertThat(application.neverTwoAtOnce()).isTrue();
  }

  @Test
  void an_agent_killed_in_mid_download_fetches_anew_and_disturbs_once() {
    var application = Application.create(fleet, "mid-download", HOSTS);
    application.deployed("1");
    var edas = fleet.edas();
    var request = application.deployment("2-mid-download", Behaviour.SERVES);
    request.setBatch(HOSTS);
    request.setReleaseType(1L);
    var orderId = edas.call(request).getChangeOrderId();
    var gate = edas.await("the gate", orderId, order -> Orders.waitsAfter(order, 1));
    var before = application.look(1);

    // The server has the package already: only the second host asks for it now.
    fleet.site().hold();
    edas.continueWith(Orders.waitingPipeline(gate));
    fleet.site().awaitVisitor();
    fleet.host(1).daemon().kill();
    assertThat(application.look(1)).isEqualTo(before);
    fleet.site().letGo();
    fleet.host(1).startAgain();

    edas.end(orderId, Edas.SUCCEEDED);
    assertThat(application.look(1).runs("2-mid-download")).isTrue();
    assertThat(application.startedVersions(1)).containsExactly("1", "2-mid-download");
    assertThat(application.neverTwoAtOnce()).isTrue();
  }

  @Test
  void an_agent_killed_while_an_application_ignores_term_stops_it_in_its_next_life() {
    var application =
        Application.create(
            fleet,
            "ignores-term",
            List.of(fleet.addresses().getFirst()),
            Map.of("HealthDeadlineSeconds", 60, "StopGraceSeconds", 3));
    fleet.edas().end(application.deploy("1-stubborn", Behaviour.IGNORES_TERM), Edas.SUCCEEDED);
    var stubborn = application.look(0);

    var orderId = application.deploy("2", 1);
    application.awaitInstance(0, "the stop", each -> each.step().equalsIgnoreCase("stop"));
    fleet.host(0).daemon().kill();
    assertThat(application.look(0).processes()).isEqualTo(stubborn.processes());
    fleet.host(0).startAgain();

    fleet.edas().end(orderId, Edas.SUCCEEDED);
    assertThat(application.look(0).runs("2")).isTrue();
    assertThat(application.startedVersions(0)).containsExactly("1-stubborn", "2");
    assertThat(application.neverTwoAtOnce()).isTrue();
  }

  @Test
  void a_frozen_application_is_no_healthy_one_and_is_ended_all_the_same() {
    var application =
        Application.create(
            fleet,
            "frozen",
            List.of(fleet.addresses().getFirst()),
            Map.of("HealthDeadlineSeconds", 8, "StopGraceSeconds", 1));
    application.deployed("1");

    application.hold("2");
    var orderId = application.deploy("2", 1);
    application.awaitStarted(0, "2");
    Processes.signal(application.starts(0).getLast().pid(), "STOP");
    application.letGo("2");
    var failed = fleet.edas().end(orderId, Edas.FAILED);
    assertThat(Orders.failedTasks(failed))
        .singleElement()
        .satisfies(task -> assertThat(task.getTaskMessage()).contains("not healthy within 8 s"));

    fleet.edas().end(fleet.edas().rollback(orderId), Edas.SUCCEEDED);
    assertThat(application.look(0).runs("1")).isTrue();
    assertThat(application.neverTwoAtOnce()).isTrue();
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
      assertThat(application.neverTwoAtOnce()).isTrue();
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
    assertThat(application.neverTwoAtOnce()).isTrue();
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
