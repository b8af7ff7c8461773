package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.edas.model.v20170801.InsertDeployGroupRequest;
import com.aliyuncs.edas.model.v20170801.ListDeployGroupRequest;
import com.aliyuncs.edas.model.v20170801.ListDeployGroupResponse.DeployGroup;
import com.aliyuncs.edas.model.v20170801.ListRecentChangeOrderRequest;
import com.aliyuncs.edas.model.v20170801.ListRecentChangeOrderResponse.ChangeOrder;
import com.aliyuncs.edas.model.v20170801.ListScaleOutEcuRequest;
import com.aliyuncs.edas.model.v20170801.ListScaleOutEcuResponse.EcuInfo;
import com.aliyuncs.edas.model.v20170801.QueryApplicationStatusRequest;
import com.aliyuncs.edas.model.v20170801.QueryApplicationStatusResponse.AppInfo.Ecc;
import com.aliyuncs.edas.model.v20170801.RestartApplicationRequest;
import com.aliyuncs.edas.model.v20170801.RollbackApplicationRequest;
import com.aliyuncs.edas.model.v20170801.ScaleInApplicationRequest;
import com.aliyuncs.edas.model.v20170801.ScaleOutApplicationRequest;
import com.aliyuncs.edas.model.v20170801.StartApplicationRequest;
import com.aliyuncs.edas.model.v20170801.StopApplicationRequest;
import dev.belay.e2e.Releases.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The other changes of an application's life, through the classic SDK. */
@TestInstance(Lifecycle.PER_CLASS)
final class LifecycleTest {

  private final Fleet fleet = Fleet.start(3);

  @AfterAll
  void end() {
    fleet.close();
  }

  @Test
  void stop_start_and_restart_do_what_they_say() {
    var edas = fleet.edas();
    var application = Application.create(fleet, "states", 2);
    application.deployed("1");
    var first = application.look();

    var restart = new RestartApplicationRequest();
    restart.setAppId(application.id());
    edas.end(edas.call(restart).getChangeOrderId(), Edas.SUCCEEDED);
    var second = application.look();
    for (var host = 0; host < 2; host++) {
      assertThat(second.get(host).runs("1")).isTrue();
      assertThat(second.get(host)).isNotEqualTo(first.get(host));
    }

    var stop = new StopApplicationRequest();
    stop.setAppId(application.id());
    stop.setEccInfo(eccs(application).getFirst().getEccId());
    var stopId = edas.call(stop).getChangeOrderId();
    edas.end(stopId, Edas.SUCCEEDED);
    assertThat(application.look(0).processes()).isEmpty();
    assertThat(application.look(1)).isEqualTo(second.get(1));
    assertThat(eccs(application)).extracting(Ecc::getAppState).containsExactly(1, 7);

    var start = new StartApplicationRequest();
    start.setAppId(application.id());
    edas.end(edas.call(start).getChangeOrderId(), Edas.SUCCEEDED);
    assertThat(application.look(0).runs("1")).isTrue();
    assertThat(application.look(1)).as("it ran already").isEqualTo(second.get(1));

    var recent = new ListRecentChangeOrderRequest();
    recent.setAppId(application.id());
    assertThat(edas.call(recent).getChangeOrderList())
        .extracting(ChangeOrder::getCoTypeCode)
        .containsExactly(
            "CoStartApplication",
            "CoStopApplication",
            "CoRestartApplication",
            "CoDeploy",
            "CoCreateApp");
  }

  @Test
  void scale_out_starts_the_groups_revision_and_scale_in_leaves_nothing() {
    var edas = fleet.edas();
    var application = Application.create(fleet, "scale", 1);
    application.deployed("1");
    var group = groups(application).getFirst();
    assertThat(group.getPackageVersion()).isEqualTo("1");
    var address = fleet.addresses().get(2);
    var free = new ListScaleOutEcuRequest();
    free.setAppId(application.id());
    assertThat(edas.call(free).getEcuInfoList()).extracting(EcuInfo::getIpAddr).contains(address);

    var out = new ScaleOutApplicationRequest();
    out.setAppId(application.id());
    out.setDeployGroup(group.getGroupId());
    out.setEcuInfo(fleet.hostId(address));
    edas.end(edas.call(out).getChangeOrderId(), Edas.SUCCEEDED);
    assertThat(application.lookAt(address).runs("1")).isTrue();
    assertThat(edas.call(free).getEcuInfoList())
        .extracting(EcuInfo::getIpAddr)
        .doesNotContain(address);

    var in = new ScaleInApplicationRequest();
    in.setAppId(application.id());
    in.setEccInfo(
        eccs(application).stream()
            .filter(ecc -> ecc.getIp().equals(address))
            .findFirst()
            .orElseThrow()
            .getEccId());
    edas.end(edas.call(in).getChangeOrderId(), Edas.SUCCEEDED);
    assertThat(application.lookAt(address).processes()).isEmpty();
    assertThat(application.look(0).runs("1")).isTrue();
    assertThat(eccs(application)).hasSize(1);
  }

  @Test
  void a_group_is_deployed_to_alone() {
    var edas = fleet.edas();
    var application = Application.create(fleet, "groups", 1);
    application.deployed("1");
    var insert = new InsertDeployGroupRequest();
    insert.setAppId(application.id());
    insert.setGroupName("blue");
    var groupId = edas.call(insert).getDeployGroupEntity().getId();
    assertThat(groups(application))
        .extracting(DeployGroup::getGroupName)
        .containsExactlyInAnyOrder("_DEFAULT_GROUP", "blue");

    var address = fleet.addresses().get(1);
    var out = new ScaleOutApplicationRequest();
    out.setAppId(application.id());
    out.setDeployGroup(groupId);
    out.setEcuInfo(fleet.hostId(address));
    edas.end(edas.call(out).getChangeOrderId(), Edas.SUCCEEDED);
    assertThat(application.lookAt(address).processes()).as("a group without revision").isEmpty();

    var request = application.deployment("2", Behaviour.SERVES);
    request.setGroupId(groupId);
    edas.end(edas.call(request).getChangeOrderId(), Edas.SUCCEEDED);
    assertThat(application.lookAt(address).runs("2")).isTrue();
    assertThat(application.look(0).runs("1")).isTrue();
  }

  @Test
  void rollback_application_deploys_an_earlier_version() {
    var application = Application.create(fleet, "history", 2);
    application.deployed("1");
    application.deployed("2");

    var request = new RollbackApplicationRequest();
    request.setAppId(application.id());
    request.setGroupId("all");
    request.setHistoryVersion("1");
    request.setBatch(2);
    fleet.edas().end(fleet.edas().call(request).getChangeOrderId(), Edas.SUCCEEDED);

    assertThat(application.look()).allMatch(each -> each.runs("1"));
  }

  @Test
  void a_package_can_be_uploaded_instead() throws IOException {
    var application = Application.create(fleet, "upload", 2);
    var bytes = Files.readAllBytes(fleet.releases().pack("7-uploaded", Behaviour.SERVES));
    var uploaded =
        SignedRequest.of(
                fleet.key(),
                "PUT",
                "/belay/v1/packages",
                Map.of("AppId", application.id(), "PackageVersion", "7-uploaded"),
                bytes)
            .expectSuccess()
            .path("Package");
    assertThat(uploaded.path("Size").asInt()).isEqualTo(bytes.length);

    var request = application.deployment("7-uploaded", uploaded.path("Url").asText());
    fleet.edas().end(fleet.edas().call(request).getChangeOrderId(), Edas.SUCCEEDED);

    assertThat(application.look()).allMatch(each -> each.runs("7-uploaded"));
  }

  private List<Ecc> eccs(Application application) {
    var status = new QueryApplicationStatusRequest();
    status.setAppId(application.id());
    return fleet.edas().call(status).getAppInfo().getEccList();
  }

  private List<DeployGroup> groups(Application application) {
    var list = new ListDeployGroupRequest();
    list.setAppId(application.id());
    return fleet.edas().call(list).getDeployGroupList();
  }
}
