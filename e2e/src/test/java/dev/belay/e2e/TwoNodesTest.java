package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.e2e.Releases.Behaviour;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two servers on one PostgreSQL, and one of them dies. */
@TestInstance(Lifecycle.PER_CLASS)
final class TwoNodesTest {

  /** The design asks for one second; the rest is for a machine that does other things too. */
  private static final Duration TAKEOVER = Duration.ofSeconds(5);

  private final Fleet fleet = Fleet.start(Ground.ofTwoNodes(), 2);

  @AfterEach
  void bringBack() {
    if (!fleet.installation().server().alive()) {
      fleet.installation().startServerAgain();
    }
  }

  @AfterAll
  void end() {
    fleet.close();
  }

  @Test
  void an_abort_whose_node_dies_right_after_its_answer_is_carried_out_by_the_other() {
    var application = Application.create(fleet, "abort", 2);
    application.deployed("1");
    var before = application.look(1);
    var request = application.deployment("2-abort", Behaviour.SERVES);
    request.setBatch(2);
    request.setReleaseType(1L);
    var orderId = fleet.edas().call(request).getChangeOrderId();
    var gate = fleet.edas().await("the gate", orderId, order -> Orders.waitsAfter(order, 1));
    fleet.site().hold();
    fleet.edas().continueWith(Orders.waitingPipeline(gate));
    application.awaitInstance(1, "the download", each -> each.step().equalsIgnoreCase("download"));

    fleet.edas().abort(orderId);
    var killedAt = Instant.now();
    fleet.installation().server().kill();
    survivor().end(orderId, Edas.ABORTED);
    fleet.site().letGo();

    fleet.installation().startServerAgain();
    report("an abort was carried out", killedAt, finishedAt(application, orderId));
    assertThat(application.verdicts(orderId)).containsExactly("COMPLETED", "UNTOUCHED");
    assertThat(application.look(1)).isEqualTo(before);
  }

  @Test
  void an_order_whose_node_dies_in_mid_batch_goes_on_at_the_other() {
    var application = Application.create(fleet, "mid-batch", 2);
    application.deployed("1");
    application.hold("2");
    var orderId = application.deploy("2", 2);
    application.awaitStarted(0, "2");

    var killedAt = Instant.now();
    fleet.installation().server().kill();
    application.letGo("2");
    survivor().end(orderId, Edas.SUCCEEDED);

    fleet.installation().startServerAgain();
    report("the next batch began", killedAt, startOfBatch(application, orderId, 1));
    assertThat(application.look()).allMatch(each -> each.runs("2"));
    for (var host = 0; host < 2; host++) {
      assertThat(application.startedVersions(host)).containsExactly("1", "2");
    }
  }

  @Test
  void a_node_with_another_master_key_refuses_to_start() throws Exception {
    var stranger = fleet.installation().secondNode("stranger");
    try {
      assertThat(stranger.daemon().process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(stranger.daemon().process().exitValue()).isEqualTo(1);
      assertThat(stranger.daemon().lastWords()).contains("another master key");
      assertThat(Files.exists(stranger.data().resolve("admin-key.json"))).isFalse();
    } finally {
      stranger.daemon().kill();
    }
  }

  /** The other node, once the first is dead; the SDK's one pool still knows that. */
  private Edas survivor() {
    return Edas.anew(fleet.installation().keyOf(fleet.installation().nodes().getLast()));
  }

  private static Instant finishedAt(Application application, String orderId) {
    return Instant.parse(application.detail(orderId).path("FinishedAt").asText());
  }

  private static Instant startOfBatch(Application application, String orderId, int index) {
    var batches = application.detail(orderId).path("BatchList").path("Batch");
    return Instant.parse(batches.get(index).path("StartedAt").asText());
  }

  /** The service's clock is the machine's here: some node has served all the time. */
  private static void report(String what, Instant killedAt, Instant wentOnAt) {
    var took = Duration.between(killedAt, wentOnAt);
    System.out.println("two nodes: " + what + " " + took.toMillis() + " ms after kill -9");
    assertThat(took).as(what).isLessThan(TAKEOVER);
  }
}
