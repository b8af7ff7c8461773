package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.e2e.Releases.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * A host in a network of its own, with TLS to the server, is cut off and healed. Skipped where no
 * network namespace can be made.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class CutSegmentTest {

  /** Longer than a host trusts the server's last word (10 s). */
  private static final int ABORT_DEADLINE = 12;

  private @Nullable Segment opened;
  private @Nullable Fleet started;

  @BeforeAll
  void start() {
    opened = Segment.open();
    started = Fleet.start(Ground.across(segment()), 2);
  }

  @AfterEach
  void healed() {
    segment().heal();
    fleet().site().letGo();
  }

  @AfterAll
  void end() {
    if (started != null) {
      started.close();
    }
    if (opened != null) {
      opened.close();
    }
  }

  private Segment segment() {
    return Objects.requireNonNull(opened);
  }

  private Fleet fleet() {
    return Objects.requireNonNull(started);
  }

  @Test
  void a_host_cut_off_before_its_point_of_no_return_does_not_start_what_was_aborted() {
    var application = Application.create(fleet(), "before", 2);
    application.deployed("1");
    var before = application.look(1);
    var request = application.deployment("2-before", Behaviour.SERVES);
    request.setBatch(2);
    request.setReleaseType(1L);
    request.putQueryParameter("AbortDeadlineSeconds", ABORT_DEADLINE);
    var edas = fleet().edas();
    var orderId = edas.call(request).getChangeOrderId();
    var gate = edas.await("the gate", orderId, order -> Orders.waitsAfter(order, 1));
    var packages = packagesOfCutHost();
    fleet().site().hold();
    edas.continueWith(Orders.waitingPipeline(gate));
    application.awaitInstance(1, "the download", each -> each.step().equalsIgnoreCase("download"));

    segment().cut();
    edas.abort(orderId);
    edas.end(orderId, Edas.ABORTED);
    assertThat(application.verdicts(orderId)).containsExactly("COMPLETED", "UNKNOWN");
    // The packages are not cut off: now the host has all that it needs, but no fresh word.
    fleet().site().letGo();
    Waiting.until("the package is there", () -> packagesOfCutHost() > packages);
    Waiting.holds(
        "the old process serves", Duration.ofSeconds(2), () -> application.look(1).equals(before));

    segment().heal();
    application.awaitInstance(1, "its own past", Application.Instance::settled);
    assertThat(application.look(1)).isEqualTo(before);
    assertThat(application.startedVersions(1)).containsExactly("1");
    assertThat(application.look(0).runs("2-before")).isTrue();
  }

  private long packagesOfCutHost() {
    try (var files = Files.list(fleet().host(1).data().resolve("packages"))) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_host_cut_off_in_mid_change_finishes_it_alone_and_the_order_goes_on_when_it_is_back() {
    var application = Application.create(fleet(), "deploy", 2);
    application.deployed("1");
    application.hold("2");
    var orderId = application.deploy("2", 1);
    application.awaitStarted(0, "2");
    application.awaitStarted(1, "2");

    segment().cut();
    application.letGo("2");
    Waiting.until("it serves, seen past the cut", () -> application.look(1).runs("2"));
    application.awaitInstance(0, "the other one is done", Application.Instance::settled);
    assertThat(fleet().edas().order(orderId).getStatus()).isEqualTo(Edas.RUNNING);
    segment().heal();

    fleet().edas().end(orderId, Edas.SUCCEEDED);
    assertThat(application.startedVersions(1)).containsExactly("1", "2");
    assertThat(application.neverTwoAtOnce()).isTrue();
  }

  @Test
  void a_host_cut_off_in_mid_change_is_put_back_when_the_aborts_word_reaches_it() {
    var application = Application.create(fleet(), "abort", 2);
    application.deployed("1");
    application.hold("2");
    var request = application.deployment("2", Behaviour.SERVES);
    request.putQueryParameter("AbortDeadlineSeconds", 1);
    var orderId = fleet().edas().call(request).getChangeOrderId();
    application.awaitStarted(0, "2");
    application.awaitStarted(1, "2");

    segment().cut();
    fleet().edas().abort(orderId);
    fleet().edas().end(orderId, Edas.ABORTED);
    assertThat(application.verdicts(orderId).get(1)).isEqualTo("UNKNOWN");
    segment().heal();

    application.awaitInstance(1, "its own past", Application.Instance::settled);
    application.awaitInstance(0, "its own past", Application.Instance::settled);
    assertThat(application.look()).allMatch(each -> each.runs("1"));
    assertThat(application.startedVersions(1)).containsExactly("1", "2", "1");
    assertThat(application.neverTwoAtOnce()).isTrue();
  }
}
