package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The server dies, or is asked to go, in the middle of things. */
@TestInstance(Lifecycle.PER_CLASS)
final class ServerFaultsTest {

  private static final int HOSTS = 4;

  private final Fleet fleet = Fleet.start(HOSTS);

  @AfterAll
  void end() {
    fleet.close();
  }

  @Test
  void a_server_killed_in_mid_batch_goes_on_and_switches_each_host_once() {
    var application = Application.create(fleet, "mid-batch", HOSTS);
    application.deployed("1");

    application.hold("2");
    var orderId = application.deploy("2", 2);
    application.awaitStarted(0, "2");
    application.awaitStarted(1, "2");
    fleet.installation().server().kill();
    // What happens on the hosts while there is no server must not be lost.
    application.letGo("2");
    fleet.installation().startServerAgain();

    fleet.edas().end(orderId, Edas.SUCCEEDED);
    assertThat(application.look()).allMatch(each -> each.runs("2"));
    for (var host = 0; host < HOSTS; host++) {
      assertThat(application.startedVersions(host)).containsExactly("1", "2");
    }
  }

  @Test
  void a_server_killed_right_after_its_answers_forgets_none_of_them() {
    var application = Application.create(fleet, "answers", HOSTS);
    application.deployed("1");

    var deployId = application.deploy("2", HOSTS);
    fleet.installation().server().kill();
    fleet.installation().startServerAgain();
    fleet.edas().end(deployId, Edas.SUCCEEDED);
    assertThat(application.look()).allMatch(each -> each.runs("2"));

    application.hold("3");
    var abortedId = application.deploy("3", 2);
    application.awaitStarted(0, "3");
    var untouched = application.look().subList(2, HOSTS);
    fleet.edas().abort(abortedId);
    fleet.installation().server().kill();
    fleet.installation().startServerAgain();
    fleet.edas().end(abortedId, Edas.ABORTED);
    assertThat(application.look()).allMatch(each -> each.runs("2"));
    assertThat(application.look().subList(2, HOSTS)).isEqualTo(untouched);
  }

  @Test
  void a_server_asked_to_stop_lets_its_parked_agents_go_and_ends_in_time() {
    var application = Application.create(fleet, "sigterm", 1);
    application.deployed("1");
    var before = application.look();

    // All agents are parked: nothing is to be told.
    assertThat(fleet.installation().server().terminate()).isLessThan(Duration.ofSeconds(10));
    assertThat(application.look()).isEqualTo(before);
    fleet.installation().startServerAgain();

    application.deployed("2");
    assertThat(application.look(0).runs("2")).isTrue();
  }
}
