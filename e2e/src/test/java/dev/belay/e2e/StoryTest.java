package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.edas.model.v20170801.GetApplicationRequest;
import com.aliyuncs.edas.model.v20170801.ListApplicationRequest;
import com.aliyuncs.edas.model.v20170801.ListApplicationResponse;
import com.aliyuncs.edas.model.v20170801.ListHistoryDeployVersionRequest;
import com.aliyuncs.edas.model.v20170801.ListHistoryDeployVersionResponse.PackageVersion;
import com.aliyuncs.edas.model.v20170801.ListRecentChangeOrderRequest;
import com.aliyuncs.edas.model.v20170801.ListRecentChangeOrderResponse.ChangeOrder;
import com.aliyuncs.edas.model.v20170801.ListScaleOutEcuRequest;
import com.aliyuncs.edas.model.v20170801.ListScaleOutEcuResponse.EcuInfo;
import com.aliyuncs.edas.model.v20170801.QueryApplicationStatusRequest;
import com.aliyuncs.edas.model.v20170801.QueryApplicationStatusResponse.AppInfo.Ecc;
import com.aliyuncs.http.FormatType;
import dev.belay.e2e.Releases.Behaviour;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The story of the demo, told through the official classic SDK and seen from the outside. */
@TestInstance(Lifecycle.PER_CLASS)
final class StoryTest {

  private static final int HOSTS = 4;

  private final Fleet fleet = Fleet.start(HOSTS);

  @BeforeAll
  void hostsAreMembersAndFree() {
    assertThat(fleet.members()).hasSize(HOSTS);
    var request = new ListScaleOutEcuRequest();
    request.setClusterId(fleet.clusterId());
    assertThat(fleet.edas().call(request).getEcuInfoList())
        .extracting(EcuInfo::getIpAddr)
        .containsExactlyInAnyOrderElementsOf(fleet.addresses());
  }

  @AfterAll
  void end() {
    fleet.close();
  }

  @Test
  void deploy_reaches_every_host_and_every_view_says_so() {
    var application = Application.create(fleet, "views", HOSTS);

    var request = application.deployment("1", Behaviour.SERVES);
    request.setBatch(2);
    request.setDesc("the first one");
    var orderId = fleet.edas().call(request).getChangeOrderId();
    var order = fleet.edas().end(orderId, Edas.SUCCEEDED);

    assertThat(application.look()).allMatch(each -> each.runs("1"));
    assertThat(order.getCoType()).isEqualTo("Deploy Application");
    assertThat(order.getBatchCount()).isEqualTo(2);
    assertThat(order.getBatchType()).isEqualTo("Automatic");
    assertThat(order.getChangeOrderDescription()).isEqualTo("the first one");
    assertThat(Orders.pipelineStatuses(order)).containsExactly(2, 2);
    for (var pipeline : order.getPipelineInfoList()) {
      assertThat(Orders.stages(pipeline)).contains("download", "switch", "start", "health");
      assertThat(pipeline.getStageDetailList())
          .allSatisfy(stage -> {
            assertThat(stage.getStageStatus()).isEqualTo(Edas.SUCCEEDED);
            assertThat(stage.getTaskList())
                .hasSize(2)
                .allMatch(task -> task.getTaskStatus().equals("2"));
          });
      assertThat(Long.parseLong(pipeline.getUpdateTime()))
          .isGreaterThan(Long.parseLong(pipeline.getStartTime()));
    }
    assertViews(application, orderId);
  }

  private void assertViews(Application application, String orderId) {
    var edas = fleet.edas();
    var status = new QueryApplicationStatusRequest();
    status.setAppId(application.id());
    var info = edas.call(status).getAppInfo();
    assertThat(info.getEccList()).hasSize(HOSTS).allMatch(ecc -> ecc.getAppState() == 7);
    assertThat(info.getEccList()).extracting(Ecc::getTaskState).containsOnly(2);
    assertThat(info.getEcuList()).hasSize(HOSTS);
    assertThat(info.getGroupList()).hasSize(1);
    assertThat(info.getApplication().getRunningInstanceCount()).isEqualTo(HOSTS);

    var get = new GetApplicationRequest();
    get.setAppId(application.id());
    assertThat(edas.call(get).getApplication().getRunningInstanceCount()).isEqualTo(HOSTS);
    var list = new ListApplicationRequest();
    list.setAppName("views");
    assertThat(edas.call(list).getApplicationList())
        .singleElement()
        .extracting(ListApplicationResponse.Application::getState)
        .isEqualTo("RUNNING");

    var history = new ListHistoryDeployVersionRequest();
    history.setAppId(application.id());
    assertThat(edas.call(history).getPackageVersionList())
        .extracting(PackageVersion::getPackageVersion)
        .containsExactly("1");
    var recent = new ListRecentChangeOrderRequest();
    recent.setAppId(application.id());
    assertThat(edas.call(recent).getChangeOrderList())
        .extracting(ChangeOrder::getCoTypeCode)
        .containsExactly("CoDeploy", "CoCreateApp");
    assertThat(edas.call(recent).getChangeOrderList().getFirst().getChangeOrderId())
        .isEqualTo(orderId);
  }

  @Test
  void abort_keeps_what_is_done_and_rollback_brings_the_touched_hosts_back() {
    var application = Application.create(fleet, "abort", HOSTS);
    application.deployed("1");
    var before = application.look();

    var request = application.deployment("2", Behaviour.SERVES);
    request.setBatch(HOSTS);
    request.setReleaseType(1L);
    var edas = fleet.edas();
    var orderId = edas.call(request).getChangeOrderId();
    var gate = edas.await("the first gate", orderId, order -> Orders.waitsAfter(order, 1));
    assertThat(gate.getBatchType()).isEqualTo("Manual");
    edas.continueWith(Orders.waitingPipeline(gate));
    // Clients repeat a GET: it must not open the next gate.
    edas.continueWith(Orders.waitingPipeline(gate));
    edas.await("the second gate", orderId, order -> Orders.waitsAfter(order, 2));
    assertThat(edas.abort(orderId)).isEqualTo(orderId);
    var aborted = edas.end(orderId, Edas.ABORTED);

    assertThat(Orders.pipelineStatuses(aborted)).containsExactly(2, 2, 6, 6);
    assertThat(application.verdicts(orderId))
        .containsExactly("COMPLETED", "COMPLETED", "UNTOUCHED", "UNTOUCHED");
    var halfway = application.look();
    assertThat(halfway.subList(0, 2)).allMatch(each -> each.runs("2"));
    assertThat(halfway.subList(2, 4)).isEqualTo(before.subList(2, 4));

    assertThat(aborted.getSupportRollback()).isTrue();
    var rollbackId = edas.rollback(orderId);
    assertThat(rollbackId).isNotEqualTo(orderId);
    edas.end(rollbackId, Edas.SUCCEEDED);
    var back = application.look();
    assertThat(back).allMatch(each -> each.runs("1"));
    assertThat(back.subList(2, 4)).isEqualTo(before.subList(2, 4));
    assertThat(edas.rollback(orderId)).as("asked again").isEqualTo(rollbackId);
  }

  @Test
  void rollback_returns_each_host_to_its_own_past_also_from_the_middle() {
    var application = Application.create(fleet, "mixed", HOSTS);
    application.deployed("1");
    var edas = fleet.edas();
    var request = application.deployment("2", Behaviour.SERVES);
    request.setBatch(2);
    request.setReleaseType(1L);
    var second = edas.call(request).getChangeOrderId();
    edas.await("the gate", second, order -> Orders.waitsAfter(order, 1));
    edas.abort(second);
    edas.end(second, Edas.ABORTED);
    assertThat(versions(application)).containsExactly("2", "2", "1", "1");
    var before = application.look();

    // Two hosts done, one in flight, one not reached.
    application.hold("3");
    var third = application.deploy("3", 4);
    application.awaitStarted(0, "3");
    application.letGo("3");
    application.awaitStarted(1, "3");
    application.hold("3");
    Waiting.until(
        "a start is held",
        () ->
            IntStream.range(0, HOSTS)
                .anyMatch(host ->
                    application.startedVersions(host).contains("3")
                        && application.look(host).version().isEmpty()));
    var rollbackId = edas.rollback(third);
    edas.end(rollbackId, Edas.SUCCEEDED);

    assertThat(versions(application)).containsExactly("2", "2", "1", "1");
    assertThat(edas.order(third).getStatus()).isEqualTo(Edas.ABORTED);
    for (var host = 0; host < HOSTS; host++) {
      if (!application.startedVersions(host).contains("3")) {
        assertThat(application.look(host)).isEqualTo(before.get(host));
      }
    }
    assertThat(application.look(HOSTS - 1)).isEqualTo(before.get(HOSTS - 1));
  }

  @Test
  void a_release_that_exits_fails_its_first_batch_with_its_own_last_words() {
    var application = Application.create(fleet, "exits", HOSTS);
    application.deployed("1");
    var before = application.look();

    var request = application.deployment("2-broken", Behaviour.EXITS);
    request.setBatch(HOSTS);
    var orderId = fleet.edas().call(request).getChangeOrderId();
    var failed = fleet.edas().end(orderId, Edas.FAILED);

    assertThat(Orders.pipelineStatuses(failed).getFirst()).isEqualTo(Edas.FAILED);
    assertThat(Orders.failedTasks(failed))
        .singleElement()
        .satisfies(task -> {
          assertThat(task.getTaskMessage())
              .contains("exit code 3")
              .contains("fatal: no such table: orders (release 2-broken)");
          assertThat(task.getTaskErrorCode()).startsWith("EDAS-19");
          assertThat(task.getTaskErrorMessage()).isNotBlank();
        });
    assertThat(application.look().subList(1, HOSTS)).isEqualTo(before.subList(1, HOSTS));
    assertThat(application.look(0).processes()).isEmpty();
    assertThat(application.startedVersions(0)).as("held still").containsExactly("1", "2-broken");

    var rollbackId = fleet.edas().rollback(orderId);
    fleet.edas().end(rollbackId, Edas.SUCCEEDED);
    assertThat(versions(application)).containsOnly("1");
    assertThat(application.look().subList(1, HOSTS)).isEqualTo(before.subList(1, HOSTS));
  }

  @Test
  void a_release_that_never_listens_fails_and_an_aborted_one_is_put_back() {
    var application = Application.create(fleet, "silent", 2);
    application.deployed("1");

    var silent = application.deployment("2-silent", Behaviour.NEVER_LISTENS);
    silent.setBatch(2);
    var orderId = fleet.edas().call(silent).getChangeOrderId();
    application.awaitStarted(0, "2-silent");
    var before = application.look(1);
    fleet.edas().abort(orderId);
    fleet.edas().end(orderId, Edas.ABORTED);

    assertThat(application.verdicts(orderId)).containsExactly("RESTORED", "UNTOUCHED");
    assertThat(application.look(0).runs("1")).isTrue();
    assertThat(application.look(1)).isEqualTo(before);
  }

  @Test
  void a_host_that_falls_ill_at_the_gate_stops_the_order() {
    var application = Application.create(fleet, "ill", 2);
    application.deployed("1");
    var before = application.look(1);
    var request = application.deployment("2", Behaviour.SERVES);
    request.setBatch(2);
    request.setReleaseType(1L);
    var edas = fleet.edas();
    var orderId = edas.call(request).getChangeOrderId();
    var gate = edas.await("the gate", orderId, order -> Orders.waitsAfter(order, 1));

    application.makeUnhealthy(0);
    application.awaitInstance(0, "illness is seen", each -> !each.healthy());
    edas.continueWith(Orders.waitingPipeline(gate));
    edas.end(orderId, Edas.FAILED);

    assertThat(application.verdicts(orderId)).containsExactly("FAILED", Application.NO_VERDICT);
    assertThat(application.look(1)).isEqualTo(before);
    application.makeHealthy(0);
  }

  @Test
  void the_same_in_xml() {
    var edas = new Edas(fleet.key(), FormatType.XML);
    var application = Application.create(fleet, "xml", 2);
    var request = application.deployment("1", Behaviour.SERVES);
    request.setBatch(2);
    var orderId = edas.call(request).getChangeOrderId();
    var order = edas.end(orderId, Edas.SUCCEEDED);

    assertThat(Orders.pipelineStatuses(order)).containsExactly(2, 2);
    assertThat(order.getPipelineInfoList())
        .allSatisfy(pipeline -> {
          assertThat(Orders.stages(pipeline)).contains("download", "start", "health");
          assertThat(pipeline.getStageDetailList())
              .allSatisfy(stage -> assertThat(stage.getTaskList()).hasSize(1));
        });
    var rollbackId = edas.rollback(orderId);
    edas.end(rollbackId, Edas.SUCCEEDED);
    assertThat(application.look()).allMatch(each -> each.processes().isEmpty());
    assertThat(edas.refusal(Edas.abortion(rollbackId)).getErrCode())
        .isEqualTo("ChangeOrder.Finished");
  }

  private static List<String> versions(Application application) {
    return application.look().stream().map(each -> each.version().orElse("no answer")).toList();
  }
}
