package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.e2e.Releases.Behaviour;
import java.util.Map;

/** Applications and their orders, told so that every operation on them has something to do. */
final class ConformanceStory {

  private final Fleet fleet;
  private final Conformance edas;
  private final Application shop;
  private final String appId;

  ConformanceStory(Fleet fleet, Conformance edas, Application shop) {
    this.fleet = fleet;
    this.edas = edas;
    this.shop = shop;
    this.appId = shop.id();
  }

  private void ends(JsonNode answer, int status) {
    var order =
        answer.has("data") ? answer.at("/data/changeOrderId") : answer.path("changeOrderId");
    fleet.edas().end(order.asText(), status);
  }

  private void deployed(String version) {
    var url = fleet.site().url(fleet.releases().pack(version, Behaviour.SERVES));
    ends(deploy(version, url, "1", "0"), Edas.SUCCEEDED);
  }

  private JsonNode deploy(String version, String url, String batches, String release) {
    return edas.ask(
        "DeployApplication",
        "AppId",
        appId,
        "GroupId",
        "all",
        "PackageVersion",
        version,
        "DeployType",
        "url",
        "WarUrl",
        url,
        "Batch",
        batches,
        "ReleaseType",
        release);
  }

  void configuration() {
    deployed("1");
    edas.read("ListApplication");
    edas.read("GetApplication", "AppId", appId);
    edas.read("QueryApplicationStatus", "AppId", appId);
    edas.read("ListApplicationEcu", "AppId", appId);
    edas.read("ListHistoryDeployVersion", "AppId", appId);
    assertThat(
            edas.read("DescribeAppInstanceList", "AppId", appId, "WithNodeInfo", "true")
                .findValuesAsText("version"))
        .containsExactly("1", "1");
    assertThat(
            edas.ask("UpdateApplicationBaseInfo", "AppId", appId, "Desc", "a shop")
                .at("/applcation/description")
                .asText())
        .isEqualTo("a shop");
    var url = "http://${belay.ip}:${belay.port}/health";
    assertThat(
            edas.ask("UpdateHealthCheckUrl", "AppId", appId, "hcURL", url)
                .path("healthCheckURL")
                .asText())
        .isEqualTo(url);
    edas.ask("UpdateHookConfiguration", "AppId", appId, "Hooks", "[]");
    var group = edas.ask("InsertDeployGroup", "AppId", appId, "GroupName", "canary");
    var groupId = group.at("/deployGroupEntity/id").asText();
    edas.read("ListDeployGroup", "AppId", appId);
    jvm(groupId);
    container();
    edas.ask("DeleteDeployGroup", "AppId", appId, "GroupName", "canary");
    assertThat(
            edas.refuse("DeleteDeployGroup", "AppId", appId, "GroupName", "_DEFAULT_GROUP")
                .getErrCode())
        .isEqualTo("IncorrectStatus");
  }

  private void jvm(String groupId) {
    edas.ask("UpdateJvmConfiguration", "AppId", appId, "MaxHeapSize", "48");
    edas.ask("UpdateJvmConfiguration", "AppId", appId, "GroupId", groupId, "MaxHeapSize", "40");
    var own = edas.read("GetJvmConfiguration", "AppId", appId).path("jvmConfiguration");
    assertThat(own.path("maxHeapSize").asInt()).isEqualTo(48);
    var ofGroup =
        edas.read("GetJvmConfiguration", "AppId", appId, "GroupId", groupId)
            .path("jvmConfiguration");
    assertThat(ofGroup.path("maxHeapSize").asInt()).isEqualTo(40);
    assertThat(ofGroup.path("options").asText()).isEqualTo(own.path("options").asText());
    assertThat(
            edas.refuse("UpdateJvmConfiguration", "AppId", appId, "MinHeapSize", "4000")
                .getErrMsg())
        .contains("MinHeapSize");
  }

  private void container() {
    edas.ask("UpdateContainerConfiguration", "AppId", appId, "MaxThreads", "20");
    assertThat(
            edas.read("GetContainerConfiguration", "AppId", appId)
                .at("/containerConfiguration/maxThreads")
                .asInt())
        .isEqualTo(20);
    assertThat(
            edas.refuse("UpdateContainerConfiguration", "AppId", appId, "HttpPort", "1")
                .getErrCode())
        .isEqualTo("IncorrectStatus");
  }

  void orders() {
    var url = fleet.site().url(fleet.releases().pack("2", Behaviour.SERVES));
    var orderId = deploy("2", url, "2", "1").path("changeOrderId").asText();
    fleet.edas().await("the gate", orderId, order -> order.getStatus() == Edas.WAIT_MANUAL);
    assertThat(edas.refuse("RestartApplication", "AppId", appId).getErrCode())
        .isEqualTo("Application.ChangerOrderRunning");
    var order = edas.read("GetChangeOrderInfo", "ChangeOrderId", orderId);
    edas.read("ListRecentChangeOrder", "AppId", appId);
    var second = order.at("/changeOrderInfo/pipelineInfoList/1/pipelineId").asText();
    edas.ask("ContinuePipeline", "PipelineId", second, "Confirm", "true");
    fleet.edas().end(orderId, Edas.SUCCEEDED);
    ends(edas.ask("RollbackChangeOrder", "ChangeOrderId", orderId), Edas.SUCCEEDED);

    var again = deploy("2", url, "2", "1").path("changeOrderId").asText();
    fleet.edas().await("the gate", again, each -> each.getStatus() == Edas.WAIT_MANUAL);
    assertThat(
            edas.ask("AbortChangeOrder", "ChangeOrderId", again).at("/data/changeOrderId").asText())
        .isEqualTo(again);
    fleet.edas().end(again, Edas.ABORTED);
    ends(edas.ask("AbortAndRollbackChangeOrder", "ChangeOrderId", again), Edas.SUCCEEDED);

    failed();
    ends(
        edas.ask("RollbackApplication", "AppId", appId, "GroupId", "all", "HistoryVersion", "1"),
        Edas.SUCCEEDED);
  }

  private void failed() {
    var orderId = shop.deploy("broken", Behaviour.EXITS);
    fleet.edas().end(orderId, Edas.FAILED);
    var task = shop.detail(orderId).at("/BatchList/Batch/0/TaskList/Task/0/TaskId").asText();
    edas.ask("RetryChangeOrderTask", "TaskId", task, "RetryStatus", "true");
    fleet.edas().end(orderId, Edas.FAILED);
  }

  void instances(String idle) {
    String[] app = {"AppId", appId};
    ends(edas.ask("StopApplication", app), Edas.SUCCEEDED);
    ends(edas.ask("StartApplication", app), Edas.SUCCEEDED);
    ends(edas.ask("RestartApplication", app), Edas.SUCCEEDED);
    var first = shop.instances().getFirst().id();
    ends(edas.ask("ResetApplication", "AppId", appId, "EccInfo", first), Edas.SUCCEEDED);
    edas.ask("InsertDeployGroup", "AppId", appId, "GroupName", "side");
    String[] side = {"AppId", appId, "EccInfo", first, "GroupName", "side"};
    ends(edas.ask("ChangeDeployGroup", side), Edas.SUCCEEDED);
    assertThat(edas.refuse("DeleteDeployGroup", "AppId", appId, "GroupName", "side").getErrCode())
        .isEqualTo("Resource.NotEmpty");

    var created =
        edas.ask(
            "InsertApplication",
            "ApplicationName",
            "small",
            "ClusterId",
            fleet.clusterId(),
            "Port",
            Integer.toString(Loopback.freePort(fleet.addresses())));
    var small = created.at("/applicationInfo/appId").asText();
    fleet.edas().end(created.at("/applicationInfo/changeOrderId").asText(), Edas.SUCCEEDED);
    var groups = edas.read("ListDeployGroup", "AppId", small);
    var group = groups.at("/deployGroupList/0/groupId").asText();
    ends(
        edas.ask("ScaleOutApplication", "AppId", small, "DeployGroup", group, "EcuInfo", idle),
        Edas.SUCCEEDED);
    var instance = edas.read("QueryApplicationStatus", "AppId", small);
    var ecc = instance.at("/appInfo/eccList/0/eccId").asText();
    ends(edas.ask("ScaleInApplication", "AppId", small, "EccInfo", ecc), Edas.SUCCEEDED);
    ends(edas.ask("DeleteApplication", "AppId", small), Edas.SUCCEEDED);
    // An agent whose host is forgotten goes on for nobody; that is for last.
    edas.ask("DeleteClusterMember", "ClusterId", fleet.clusterId(), "ClusterMemberId", idle);
    edas.ask("DeleteEcu", "EcuId", Joins.host(fleet));
  }

  void accounts() {
    SignedRequest.of(
            fleet.key(), "POST", "/belay/v1/access/users", Map.of("UserName", "bob"), new byte[0])
        .expectSuccess();
    edas.read("ListAuthority");
    edas.ask("InsertRole", "RoleName", "deployer", "ActionData", "1:1;1:2");
    var role = edas.read("ListRole").at("/roleList/0/role/id").asText();
    edas.ask("UpdateRole", "RoleId", role, "ActionData", "1:1");
    edas.read("ListSubAccount");
    edas.ask("AuthorizeRole", "TargetUserId", "bob", "RoleIds", role);
    edas.ask("AuthorizeApplication", "TargetUserId", "bob", "AppIds", appId);
    edas.ask("AuthorizeResourceGroup", "TargetUserId", "bob", "ResourceGroupIds", "1");
    edas.ask("UpdateAccountInfo", "Name", "Operator", "Email", "a@example.org");
    edas.ask("DeleteRole", "RoleId", role);
  }
}
