package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.server.orders.Deploy;
import dev.belay.server.orders.NewApplication;
import dev.belay.server.orders.Pace;
import dev.belay.server.orders.PolicyChange;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {

  private final Desk desk = new Desk();

  /** A good request of every official operation. */
  static Stream<List<String>> requests() {
    return Stream.of(
        List.of("InsertCluster", "ClusterName", "east", "ClusterType", "2", "NetworkMode", "1"),
        List.of("ListCluster"),
        List.of("CreateIDCImportCommand", "ClusterId", "cl-1"),
        List.of("ListClusterMembers", "ClusterId", "cl-1"),
        List.of("ListScaleOutEcu", "AppId", "app-1"),
        List.of("InsertApplication", "ApplicationName", "shop"),
        List.of("GetApplication", "AppId", "app-1"),
        List.of("ListApplication"),
        List.of("QueryApplicationStatus", "AppId", "app-1"),
        List.of("InsertDeployGroup", "AppId", "app-1", "GroupName", "canary"),
        List.of("ListDeployGroup", "AppId", "app-1"),
        List.of(
            "UpdateHookConfiguration",
            "AppId",
            "app-1",
            "Hooks",
            "[{\"name\":\"prestopInstance\",\"script\":\"ls\",\"ignoreFail\":true}]"),
        List.of("ListHistoryDeployVersion", "AppId", "app-1"),
        List.of(
            "DeployApplication",
            "AppId",
            "app-1",
            "DeployType",
            "url",
            "GroupId",
            "all",
            "PackageVersion",
            "v2"),
        List.of("RollbackApplication", "AppId", "app-1", "GroupId", "all", "HistoryVersion", "v1"),
        List.of("ScaleOutApplication", "AppId", "app-1", "DeployGroup", "g", "EcuInfo", "a,b"),
        List.of("ScaleInApplication", "AppId", "app-1", "EccInfo", "a"),
        List.of("StartApplication", "AppId", "app-1"),
        List.of("StopApplication", "AppId", "app-1"),
        List.of("RestartApplication", "AppId", "app-1"),
        List.of("ResetApplication", "AppId", "app-1", "EccInfo", "a"),
        List.of("ChangeDeployGroup", "AppId", "app-1", "EccInfo", "a", "GroupName", "canary"),
        List.of("DeleteApplication", "AppId", "app-1"),
        List.of("RetryChangeOrderTask", "TaskId", "task-1"),
        List.of("AbortChangeOrder", "ChangeOrderId", "order-1"),
        List.of("RollbackChangeOrder", "ChangeOrderId", "order-1"),
        List.of("AbortAndRollbackChangeOrder", "ChangeOrderId", "order-1"),
        List.of("ContinuePipeline", "PipelineId", "pipe-2"),
        List.of("GetChangeOrderInfo", "ChangeOrderId", "order-1"),
        List.of("ListRecentChangeOrder", "AppId", "app-1"),
        List.of("DescribeAppInstanceList", "AppId", "app-1", "WithNodeInfo", "true"),
        List.of("ListApplicationEcu", "AppId", "app-1"),
        List.of("UpdateApplicationBaseInfo", "AppId", "app-1", "Desc", "why"),
        List.of("UpdateHealthCheckUrl", "AppId", "app-1", "hcURL", "http://127.0.0.1/h"),
        List.of("GetJvmConfiguration", "AppId", "app-1"),
        List.of("UpdateJvmConfiguration", "AppId", "app-1", "MaxHeapSize", "1024"),
        List.of("GetContainerConfiguration", "AppId", "app-1"),
        List.of("UpdateContainerConfiguration", "AppId", "app-1", "HttpPort", "8081"),
        List.of("DeleteDeployGroup", "AppId", "app-1", "GroupName", "canary"),
        List.of("GetCluster", "ClusterId", "cl-1"),
        List.of("DeleteCluster", "ClusterId", "cl-1"),
        List.of("InstallAgent", "ClusterId", "cl-1", "InstanceIds", "host-1"),
        List.of(
            "InsertClusterMember",
            "clusterId",
            "cl-1",
            "instanceIds",
            "host-1",
            "password",
            "secret"),
        List.of(
            "TransformClusterMember",
            "TargetClusterId",
            "cl-1",
            "InstanceIds",
            "host-1",
            "Password",
            "secret"),
        List.of("DeleteClusterMember", "ClusterId", "cl-1", "ClusterMemberId", "host-1"),
        List.of("DeleteEcu", "EcuId", "host-1"),
        List.of("MigrateEcu", "InstanceIds", "host-1"),
        List.of("ListEcuByRegion", "Act", "pop-query"),
        List.of("ListConvertableEcu", "clusterId", "cl-1"),
        List.of("ListEcsNotInCluster", "NetworkMode", "1"),
        List.of("QueryMigrateEcuList", "LogicalRegionId", "belay:other"),
        List.of("QueryMigrateRegionList", "LogicalRegionId", "belay:other"),
        List.of("InsertOrUpdateRegion", "RegionTag", "belay:new", "RegionName", "new"),
        List.of("ListUserDefineRegion"),
        List.of("ListAliyunRegion"),
        List.of("QueryRegionConfig"),
        List.of(
            "TagResources",
            "ResourceType",
            "cluster",
            "ResourceIds",
            "[\"cl-1\"]",
            "ResourceRegionId",
            "belay",
            "Tags",
            "[{\"key\":\"a\",\"value\":\"b\"}]"),
        List.of(
            "UntagResources",
            "ResourceType",
            "cluster",
            "ResourceIds",
            "[\"cl-1\"]",
            "ResourceRegionId",
            "belay",
            "DeleteAll",
            "true"),
        List.of("ListTagResources", "ResourceType", "cluster", "ResourceRegionId", "belay"),
        List.of("ListSlb"),
        List.of("ListVpc"),
        List.of("ListResourceGroup"),
        List.of("SynchronizeResource", "Type", "ecs"),
        List.of("ListBuildPack"),
        List.of("ListComponents"),
        List.of("ListSubAccount"),
        List.of("ListAuthority"),
        List.of("ListRole"),
        List.of("InsertRole", "RoleName", "new", "ActionData", "1:1;2:1"),
        List.of("UpdateRole", "RoleId", "1", "ActionData", "1:5"),
        List.of("DeleteRole", "RoleId", "1"),
        List.of("AuthorizeRole", "TargetUserId", "bob@account", "RoleIds", "1"),
        List.of("AuthorizeApplication", "TargetUserId", "bob", "AppIds", "a"),
        List.of("AuthorizeResourceGroup", "TargetUserId", "bob", "ResourceGroupIds", "1;2"),
        List.of("UpdateAccountInfo", "Email", "alice@example.org"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void every_answer_has_the_shape_that_the_sdk_reads(List<String> request) {
    ObjectNode answer = answer(request);
    assertThat(ResponseShape.problems(request.getFirst(), answer)).isEmpty();
    assertThat(answer.get("Code").asText()).isEqualTo("200");
    assertThat(answer.get("Message").asText()).isEqualTo("success");
  }

  private ObjectNode answer(List<String> request) {
    return desk.answer(
        request.getFirst(), request.subList(1, request.size()).toArray(new String[0]));
  }

  @Test
  void all_official_operations_are_tried_above() {
    assertThat(requests().map(List::getFirst).toList())
        .containsExactlyInAnyOrderElementsOf(
            OperationsTest.official().stream()
                .filter(each -> !each.refused())
                .filter(each -> !each.name().equals("DeleteUserDefineRegion"))
                .map(Operation::name)
                .toList());
  }

  @Test
  void a_namespace_is_created_listed_and_deleted() {
    long number =
        desk.answer("InsertOrUpdateRegion", "RegionTag", "belay:x", "RegionName", "X")
            .at("/UserDefineRegionEntity/Id")
            .longValue();
    assertThat(
            desk.answer("ListUserDefineRegion")
                .at("/UserDefineRegionList/UserDefineRegionEntity")
                .findValuesAsText("RegionId"))
        .containsExactly("belay", "belay:x");
    ObjectNode gone = desk.answer("DeleteUserDefineRegion", "Id", Long.toString(number));
    assertThat(ResponseShape.problems("DeleteUserDefineRegion", gone)).isEmpty();
    assertThat(gone.at("/RegionDefine/RegionId").textValue()).isEqualTo("belay:x");
  }

  @Test
  void a_webhook_tells_its_secret_once_and_is_listed_without_it() {
    ObjectNode made =
        desk.answer(
            "CreateWebhook",
            "WebhookName",
            "ci",
            "Url",
            "https://ci.example.com/hook",
            "AppId",
            "a");
    assertThat(made.at("/Webhook/Secret").textValue()).startsWith("whsec_");
    assertThat(made.at("/Webhook/Format").textValue()).isEqualTo("CLOUDEVENTS");
    JsonNode shown = desk.answer("ShowWebhook", "WebhookName", "ci").path("Webhook");
    assertThat(shown.path("Url").textValue()).isEqualTo("https://ci.example.com/hook");
    assertThat(shown.path("AppId").textValue()).isEqualTo("a");
    assertThat(shown.has("Secret")).isFalse();
    assertThat(desk.answer("ListWebhooks").at("/WebhookList/Webhook")).containsExactly(shown);
    assertThat(desk.answer("ListDeadLetters", "WebhookName", "ci").at("/DeadLetterList/DeadLetter"))
        .isEmpty();
    assertThat(desk.answer("RedeliverDeadLetters", "WebhookName", "ci").path("DeadLetters").asInt())
        .isZero();
    desk.answer("DeleteWebhook", "WebhookName", "ci");
    assertThat(desk.answer("ListWebhooks").at("/WebhookList/Webhook")).isEmpty();
  }

  @Test
  void a_test_of_a_webhook_says_why_nothing_arrived() {
    desk.answer(
        "CreateWebhook", "WebhookName", "x", "Url", "http://127.0.0.1:1/", "Format", "CHAT");
    ObjectNode tried = desk.answer("TestWebhook", "WebhookName", "x");
    assertThat(tried.path("Delivered").asBoolean()).isFalse();
    assertThat(tried.path("Reason").textValue()).containsIgnoringCase("refused");
  }

  @Test
  void tags_are_found_by_resource_and_by_tag() {
    String[] at = {"ResourceType", "cluster", "ResourceRegionId", "belay"};
    desk.answer(
        "TagResources",
        Stream.concat(
                Stream.of(at),
                Stream.of(
                    "ResourceIds",
                    "[\"cl-1\"]",
                    "Tags",
                    "[{\"key\":\"a\",\"value\":\"1\"},{\"Key\":\"b\",\"Value\":\"2\"}]"))
            .toArray(String[]::new));
    for (String tags : List.of("{\"b\":\"2\"}", "[{\"key\":\"a\",\"value\":\"1\"}]")) {
      JsonNode found =
          desk.answer(
                  "ListTagResources",
                  Stream.concat(Stream.of(at), Stream.of("Tags", tags)).toArray(String[]::new))
              .at("/TagResources/TagResource");
      assertThat(found.findValuesAsText("TagKey")).containsExactly("a", "b");
      assertThat(found.get(0).get("ResourceType").textValue()).isEqualTo("ALIYUN::EDAS::CLUSTER");
    }
  }

  @Test
  void abort_answers_with_the_same_id_and_rollback_with_a_new_one() {
    ObjectNode aborted = desk.answer("AbortChangeOrder", "ChangeOrderId", "order-1");
    assertThat(aborted.at("/Data/ChangeOrderId").textValue()).isEqualTo("order-1");
    assertThat(aborted.get("ErrorCode").textValue()).isEqualTo("success");
    assertThat(aborted.get("TraceId").textValue()).matches("[0-9a-f]{32}");
    for (String each : List.of("RollbackChangeOrder", "AbortAndRollbackChangeOrder")) {
      ObjectNode rolledBack = desk.answer(each, "ChangeOrderId", "order-1", "ClientToken", "t");
      assertThat(rolledBack.at("/Data/ChangeOrderId").textValue()).isEqualTo("order-2");
      assertThat(desk.lastAsked()).containsExactly("rollback", "order-1", "t");
    }
  }

  @Test
  void the_import_command_is_one_line_that_keeps_the_token_out_of_the_process_list() {
    ObjectNode answer = desk.answer("CreateIDCImportCommand", "ClusterId", "cl-1");
    assertThat(answer.get("Code").isTextual()).isTrue();
    assertThat(answer.get("Data").textValue())
        .startsWith("echo TOKEN | belay agent --server http://belay.example:8080 --join-file - ")
        .contains("--data /var/lib/belay --ip ")
        .doesNotContain("\n");
    assertThat(desk.lastAsked()).containsExactly("token", "cl-1", 100);
  }

  @Test
  void a_deploy_hands_on_every_parameter() {
    desk.answer(
        "DeployApplication",
        "AppId",
        "app-1",
        "DeployType",
        "URL",
        "GroupId",
        "g-2",
        "PackageVersion",
        "v2",
        "WarUrl",
        "http://x/y.jar",
        "Batch",
        "3",
        "BatchWaitTime",
        "5",
        "ReleaseType",
        "1",
        "Gray",
        "TRUE",
        "Desc",
        "why",
        "AppEnv",
        "[{\"name\":\"A\",\"value\":\"1\"}]",
        "StartArguments",
        "",
        "FailureTolerance",
        "2",
        "AutoRollback",
        "false",
        "OfflineGraceSeconds",
        "0",
        "AbortDeadlineSeconds",
        "9",
        "MinimumHealthySeconds",
        "7",
        "ClientToken",
        "t",
        "RegionId",
        "ignored");
    assertThat(desk.lastAsked())
        .containsExactly(
            "deploy",
            new Deploy(
                "app-1",
                "g-2",
                "v2",
                "http://x/y.jar",
                new Pace(3, true, 5),
                true,
                "why",
                Map.of("A", "1"),
                "",
                new PolicyChange(2, false, 0, 9, 7),
                "t"));
  }

  @Test
  void a_plain_deploy_has_one_automatic_batch_and_changes_no_policy() {
    desk.answer(
        "DeployApplication",
        "AppId",
        "app-1",
        "DeployType",
        "url",
        "GroupId",
        "all",
        "PackageVersion",
        "v2");
    assertThat(desk.lastAsked())
        .containsExactly(
            "deploy",
            new Deploy(
                "app-1",
                "all",
                "v2",
                null,
                Pace.AT_ONCE,
                false,
                "",
                null,
                null,
                PolicyChange.NONE,
                null));
  }

  @Test
  void a_new_application_has_the_documented_defaults() {
    desk.answer(
        "InsertApplication",
        "ApplicationName",
        "shop",
        "Description",
        "",
        "EcuInfo",
        "a, b,,a",
        "MaxHeapSize",
        "512",
        "JvmOptions",
        "-Dx=y",
        "Environment",
        "{\"A\":\"1\"}",
        "Hooks",
        "[]",
        "HealthCheckUrl",
        "http://127.0.0.1/h");
    assertThat(desk.lastAsked())
        .containsExactly(
            "create",
            new NewApplication(
                "shop",
                "cl-1",
                "",
                8080,
                true,
                true,
                "http://127.0.0.1/h",
                120,
                30,
                "-Xmx512m -Dx=y",
                "",
                Map.of("A", "1"),
                "[]",
                null,
                null,
                List.of("a", "b"),
                null));
  }

  @Test
  void hooks_are_answered_as_the_bare_list_that_the_sdk_reads() {
    ObjectNode answer =
        desk.answer(
            "UpdateHookConfiguration",
            "AppId",
            "app-1",
            "Hooks",
            "[{\"name\":\"prestopInstance\",\"script\":\"ls\",\"ignoreFail\":true},"
                + "{\"name\":\"poststopInstance\",\"script\":\"\"}]");
    JsonNode hooks = answer.get("HooksConfiguration");
    assertThat(hooks.isArray()).isTrue();
    assertThat(hooks).hasSize(1);
    assertThat(hooks.get(0).toString())
        .isEqualTo("{\"Name\":\"prestopInstance\",\"Script\":\"ls\",\"IgnoreFail\":true}");
  }

  @Test
  void continuing_is_confirmed_unless_said_otherwise() {
    desk.answer("ContinuePipeline", "PipelineId", "p");
    assertThat(desk.lastAsked()).containsExactly("continue", "p", true);
    desk.answer("ContinuePipeline", "PipelineId", "p", "Confirm", "false");
    assertThat(desk.lastAsked()).containsExactly("continue", "p", false);
  }

  @Test
  void members_come_in_pages_and_by_id() {
    ObjectNode second =
        desk.answer("ListClusterMembers", "ClusterId", "cl-1", "PageSize", "2", "CurrentPage", "2");
    JsonNode page = second.get("ClusterMemberPage");
    assertThat(page.get("TotalSize").intValue()).isEqualTo(3);
    assertThat(page.at("/ClusterMemberList/ClusterMember").size()).isEqualTo(1);
    ObjectNode one = desk.answer("ListClusterMembers", "ClusterId", "cl-1", "EcsList", "host-2");
    assertThat(one.at("/ClusterMemberPage/ClusterMemberList/ClusterMember/0/Status").intValue())
        .isEqualTo(-2);
  }

  @Test
  void instance_states_are_the_numbers_of_edas() {
    JsonNode instances =
        desk.answer("QueryApplicationStatus", "AppId", "app-1").at("/AppInfo/EccList/Ecc");
    assertThat(instances.findValuesAsText("AppState")).containsExactly("7", "3", "1", "0", "1");
    assertThat(instances.findValuesAsText("TaskState")).containsExactly("2", "3", "1", "1", "0");
  }

  @Test
  void the_server_tells_what_whoever_looks_after_it_wants_to_know() {
    assertThat(desk.answer("ShowServer").get("Server").toString())
        .isEqualTo(
            "{\"Version\":\"belay 1\",\"Time\":\"2026-11-22T04:22:21.123Z\","
                + "\"Database\":\"SQLite\",\"DatabaseMillis\":3,\"DiskFreeBytes\":40,"
                + "\"DiskBytes\":100,\"CertificateEndsAt\":\"2026-11-22T04:23:21.123Z\"}");
  }

  @Test
  void open_orders_come_with_the_names_of_their_applications() {
    JsonNode order = desk.answer("ListOpenOrders").at("/OrderList/Order/0");
    assertThat(order.get("AppName").textValue()).isEqualTo("shop");
    assertThat(order.get("Status").textValue()).isEqualTo("RUNNING");
    assertThat(order.get("Aborting").booleanValue()).isTrue();
  }

  @Test
  void partial_is_shown_as_succeeded_in_the_list() {
    JsonNode orders =
        desk.answer("ListRecentChangeOrder", "AppId", "app-1").at("/ChangeOrderList/ChangeOrder");
    assertThat(orders.findValuesAsText("Status")).containsExactly("2", "1");
    assertThat(orders.get(0).get("CreateTime").textValue()).isEqualTo("2026-11-22 04:22:21");
    assertThat(orders.get(0).get("CoTypeCode").textValue()).isEqualTo("CoDeploy");
  }
}
