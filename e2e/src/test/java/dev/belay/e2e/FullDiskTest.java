package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.edas.model.v20170801.GetChangeOrderInfoResponse.ChangeOrderInfo;
import com.aliyuncs.edas.model.v20170801.RetryChangeOrderTaskRequest;
import dev.belay.e2e.Releases.Behaviour;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A host's disk is full. Skipped where no small one can be mounted. */
@TestInstance(Lifecycle.PER_CLASS)
final class FullDiskTest {

  private static final int DISK_MEGABYTES = 8;

  /** Fits on the disk once, and not twice. */
  private static final int LOAD_MEGABYTES = 5;

  /** Does not fit on what the journal leaves of its ballast. */
  private static final int LARGE_MEGABYTES = 1;

  private @Nullable Fleet started;

  @BeforeAll
  void start() {
    started = Fleet.start(Ground.withSmallDisk(DISK_MEGABYTES), 1);
  }

  @AfterAll
  void end() {
    if (started != null) {
      started.close();
    }
  }

  private Fleet fleet() {
    return Objects.requireNonNull(started);
  }

  @Test
  void a_package_that_does_not_fit_fails_and_the_old_process_serves_until_a_retry_finds_room() {
    var application = Application.create(fleet(), "no-room", 1);
    application.deployed("1");
    var before = application.look(0);
    fleet().installation().disk().fill(4 << 20);

    var heavy = fleet().releases().pack("2-heavy", Behaviour.SERVES, LOAD_MEGABYTES);
    var request = application.deployment("2-heavy", fleet().site().url(heavy));
    var orderId = fleet().edas().call(request).getChangeOrderId();
    assertNoSpace(fleet().edas().end(orderId, Edas.FAILED));
    assertThat(application.look(0)).isEqualTo(before);

    fleet().installation().disk().free();
    retry(orderId);
    fleet().edas().end(orderId, Edas.SUCCEEDED);
    assertThat(application.look(0).runs("2-heavy")).isTrue();
    assertThat(application.startedVersions(0)).containsExactly("1", "2-heavy");
  }

  @Test
  void a_failure_on_a_full_disk_is_journaled_and_the_next_agent_holds_still() {
    var application = Application.create(fleet(), "journal", 1);
    application.deployed("1");
    var before = application.look(0);
    fleet().installation().disk().fill(Long.MAX_VALUE);

    var large = fleet().releases().pack("2-large", Behaviour.SERVES, LARGE_MEGABYTES);
    var request = application.deployment("2-large", fleet().site().url(large));
    var orderId = fleet().edas().call(request).getChangeOrderId();
    assertNoSpace(fleet().edas().end(orderId, Edas.FAILED));
    // Another try finds the same.
    retry(orderId);
    assertNoSpace(fleet().edas().end(orderId, Edas.FAILED));

    fleet().host(0).daemon().kill();
    fleet().installation().disk().free();
    fleet().host(0).startAgain();
    // Another application's change shows that the new agent is at work.
    Application.create(fleet(), "witness", 1).deployed("1");
    assertThat(application.look(0)).isEqualTo(before);
    application.awaitInstance(0, "it still holds", each -> each.phase().equals("FAILED"));

    retry(orderId);
    fleet().edas().end(orderId, Edas.SUCCEEDED);
    assertThat(application.look(0).runs("2-large")).isTrue();
    assertThat(application.startedVersions(0)).containsExactly("1", "2-large");
  }

  private static void assertNoSpace(ChangeOrderInfo failed) {
    assertThat(Orders.failedTasks(failed))
        .singleElement()
        .satisfies(task -> {
          assertThat(task.getTaskErrorCode()).isEqualTo("EDAS-10000");
          assertThat(task.getTaskErrorMessage())
              .contains("No space is left on the host's disk.")
              .contains("Free space on the host's data folder, then retry the task.");
        });
  }

  private void retry(String orderId) {
    var request = new RetryChangeOrderTaskRequest();
    request.setTaskId(Orders.failedTasks(fleet().edas().order(orderId)).getFirst().getTaskId());
    request.setRetryStatus(true);
    fleet().edas().call(request);
  }
}
