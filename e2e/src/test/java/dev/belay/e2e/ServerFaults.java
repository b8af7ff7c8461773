package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.e2e.Releases.Behaviour;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The server dies, or is asked to go, in the middle of things; on every store alike. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ServerFaults {

  private static final int HOSTS = 3;

  private final Fleet fleet;

  ServerFaults(Store store) {
    this.fleet = Fleet.start(Ground.of(store), HOSTS);
  }

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
  void a_server_killed_right_after_a_deploys_answer_carries_it_out() {
    var application = Application.create(fleet, "deploy", HOSTS);
    application.deployed("1");

    var orderId = application.deploy("2", HOSTS);
    fleet.installation().server().kill();
    fleet.installation().startServerAgain();

    fleet.edas().end(orderId, Edas.SUCCEEDED);
    assertThat(application.look()).allMatch(each -> each.runs("2"));
  }

  @Test
  void a_server_killed_between_a_deploys_answer_and_its_first_goal_fetches_the_package_anew() {
    var application = Application.create(fleet, "first-goal", HOSTS);
    application.deployed("1");
    var before = application.look();
    var request = application.deployment("2-first-goal", Behaviour.SERVES);

    fleet.site().hold();
    var orderId = fleet.edas().call(request).getChangeOrderId();
    fleet.site().awaitVisitor();
    assertThat(fleet.edas().order(orderId).getStatus()).isEqualTo(Edas.READY);
    fleet.installation().server().kill();
    fleet.site().letGo();
    fleet.installation().startServerAgain();

    fleet.edas().end(orderId, Edas.SUCCEEDED);
    assertThat(application.look()).allMatch(each -> each.runs("2-first-goal"));
    assertThat(application.look()).doesNotContainAnyElementsOf(before);
    for (var host = 0; host < HOSTS; host++) {
      assertThat(application.startedVersions(host)).containsExactly("1", "2-first-goal");
    }
  }

  @Test
  void a_server_killed_right_after_an_aborts_answer_puts_back_and_touches_nobody_else() {
    var application = Application.create(fleet, "abort", HOSTS);
    application.deployed("1");
    var before = application.look();

    application.hold("2");
    var orderId = application.deploy("2", 2);
    application.awaitStarted(0, "2");
    fleet.edas().abort(orderId);
    fleet.installation().server().kill();
    fleet.installation().startServerAgain();

    fleet.edas().end(orderId, Edas.ABORTED);
    assertThat(application.verdicts(orderId).getFirst()).isEqualTo("RESTORED");
    assertThat(application.look()).allMatch(each -> each.runs("1"));
    assertThat(application.look().subList(1, HOSTS)).isEqualTo(before.subList(1, HOSTS));
  }

  @Test
  void a_server_killed_right_after_a_rollbacks_answer_carries_that_very_rollback_out() {
    var application = Application.create(fleet, "rollback", HOSTS);
    application.deployed("1");
    var before = application.look();

    // One host done, two not reached.
    var request = application.deployment("2", Behaviour.SERVES);
    request.setBatch(2);
    request.setReleaseType(1L);
    var orderId = fleet.edas().call(request).getChangeOrderId();
    fleet.edas().await("the gate", orderId, order -> Orders.waitsAfter(order, 1));
    var rollbackId = fleet.edas().rollback(orderId);
    fleet.installation().server().kill();
    fleet.installation().startServerAgain();

    fleet.edas().end(rollbackId, Edas.SUCCEEDED);
    assertThat(fleet.edas().order(orderId).getStatus()).isEqualTo(Edas.ABORTED);
    assertThat(fleet.edas().rollback(orderId)).as("asked again").isEqualTo(rollbackId);
    assertThat(application.look()).allMatch(each -> each.runs("1"));
    assertThat(application.look().subList(1, HOSTS)).isEqualTo(before.subList(1, HOSTS));
    assertThat(application.startedVersions(0)).containsExactly("1", "2", "1");
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
