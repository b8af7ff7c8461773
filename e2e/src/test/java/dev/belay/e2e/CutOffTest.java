package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.e2e.Releases.Behaviour;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A host is cut off while its change is aborted, and comes back. */
@TestInstance(Lifecycle.PER_CLASS)
final class CutOffTest {

  /** Longer than a host trusts the server's last word (10 s). */
  private static final int ABORT_DEADLINE = 12;

  private final Fleet fleet = Fleet.start(2);

  @AfterAll
  void end() {
    fleet.close();
  }

  @Test
  void a_host_cut_off_before_its_point_of_no_return_never_runs_the_aborted_version() {
    var application = Application.create(fleet, "cut-off", 2);
    application.deployed("1");
    var before = application.look(1);

    var request = application.deployment("2", Behaviour.SERVES);
    request.setBatch(2);
    request.setReleaseType(1L);
    request.putQueryParameter("AbortDeadlineSeconds", ABORT_DEADLINE);
    var edas = fleet.edas();
    var orderId = edas.call(request).getChangeOrderId();
    var gate = edas.await("the gate", orderId, order -> Orders.waitsAfter(order, 1));
    // The second host stands in its download when it is cut off.
    fleet.site().hold();
    edas.continueWith(Orders.waitingPipeline(gate));
    application.awaitInstance(1, "the download", each -> each.step().equalsIgnoreCase("download"));
    fleet.host(1).daemon().freeze();
    var abortedAt = System.nanoTime();
    edas.abort(orderId);
    edas.end(orderId, Edas.ABORTED);

    var took = Duration.ofNanos(System.nanoTime() - abortedAt);
    assertThat(took)
        .isBetween(Duration.ofSeconds(ABORT_DEADLINE - 1), Duration.ofSeconds(ABORT_DEADLINE + 8));
    assertThat(application.verdicts(orderId)).containsExactly("COMPLETED", "UNKNOWN");
    assertThat(application.look(1)).isEqualTo(before);

    // When it wakes, its package is there at once, and its goal is the aborted one.
    fleet.site().letGo();
    fleet.host(1).daemon().thaw();
    application.awaitInstance(1, "its own past", Application.Instance::settled);
    assertThat(application.look(1)).isEqualTo(before);
    assertThat(application.startedVersions(1)).containsExactly("1");
    assertThat(application.look(0).runs("2")).isTrue();
  }

  @Test
  void a_host_cut_off_in_mid_start_is_back_on_its_old_version_when_it_returns() {
    var application = Application.create(fleet, "mid-start", 2);
    application.deployed("1");

    application.hold("2");
    var request = application.deployment("2", Behaviour.SERVES);
    request.putQueryParameter("AbortDeadlineSeconds", 1);
    var orderId = fleet.edas().call(request).getChangeOrderId();
    application.awaitStarted(0, "2");
    application.awaitStarted(1, "2");
    fleet.host(1).daemon().freeze();
    fleet.edas().abort(orderId);
    fleet.edas().end(orderId, Edas.ABORTED);
    assertThat(application.verdicts(orderId).get(1)).isEqualTo("UNKNOWN");

    fleet.host(1).daemon().thaw();
    application.awaitInstance(1, "its own past", Application.Instance::settled);
    application.awaitInstance(0, "its own past", Application.Instance::settled);
    assertThat(application.look()).allMatch(each -> each.runs("1"));
    assertThat(application.starts(1)).allMatch(Application.Start::alone);
  }
}
