package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation in scope through the official SDKs, against a real server with real hosts. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
final class ConformanceTest {

  private static final String NOBODY = "0b1f6a52-0000-7000-8000-000000000000";
  private static final String REGION = "cn-hangzhou";
  private static final Set<String> IDS =
      Set.of("AppId", "ClusterId", "clusterId", "TargetClusterId", "ChangeOrderId", "PipelineId");

  private final Fleet fleet = Fleet.start(3);
  private final Conformance edas = new Conformance(fleet.key());
  private final Application shop = Application.create(fleet, "shop", 2);
  private final String idle = fleet.hostId(fleet.addresses().getLast());

  @AfterAll
  void end() {
    fleet.close();
  }

  /** The names of the operations that the server says it has of EDAS. */
  private Map<String, String> offered() {
    var told =
        SignedRequest.get(fleet.key(), "/belay/v1/operations", Map.of())
            .expectSuccess()
            .path("OperationList")
            .path("Operation");
    return StreamSupport.stream(told.spliterator(), false)
        .filter(each -> each.path("Path").asText().startsWith("/pop/"))
        .collect(
            Collectors.toMap(
                each -> each.path("Name").asText(), each -> each.path("Support").asText()));
  }

  List<String> operations() {
    return offered().keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("operations")
  @Order(1)
  void what_is_missing_malformed_or_unknown_is_refused_by_its_name(String operation) {
    var needed = new ArrayList<String>();
    for (var each : ResponseShapes.operation(operation).path("params")) {
      var name = each.path("name").asText();
      var type = each.path("type").asText();
      if (each.path("required").asBoolean()) {
        var missing = edas.refuse(operation, needed.toArray(String[]::new));
        assertThat(missing.getErrCode()).isIn("MissingParameter", "InvalidParameter");
        assertThat(missing.getErrMsg()).contains("arameter");
        needed.addAll(List.of(name, plausible(name, type)));
      }
    }
    for (var at = 0; at < needed.size(); at += 2) {
      var name = needed.get(at);
      if (needed.get(at + 1).equals("8080")) {
        var given = new ArrayList<>(needed);
        given.set(at + 1, "many");
        var malformed = edas.refuse(operation, given.toArray(String[]::new));
        assertThat(malformed.getErrCode()).isEqualTo("InvalidParameter");
        assertThat(malformed.getErrMsg()).contains(name, "a whole number from");
      }
    }
    if (needed.stream().anyMatch(IDS::contains)) {
      var unknown = edas.refuse(operation, needed.toArray(String[]::new));
      assertThat(unknown.getErrCode()).endsWith(".NotFound");
      assertThat(unknown.getErrMsg()).contains(NOBODY);
    }
  }

  private static String plausible(String name, String type) {
    return switch (name) {
      case "ClusterType", "NetworkMode" -> "2";
      case "Type" -> "internet";
      case "DeployType" -> "url";
      case "ListenerProtocol" -> "tcp";
      case "Hooks" -> "[]";
      default -> type.equals("integer") ? "8080" : NOBODY;
    };
  }

  @Test
  @Order(2)
  void clusters_and_hosts() {
    var clusters =
        edas.ask("InsertCluster", "ClusterName", "spare", "ClusterType", "2", "NetworkMode", "2");
    var spare = clusters.at("/cluster/clusterId").asText();
    var busy = fleet.hostId(fleet.addresses().getFirst());
    edas.ask("CreateIDCImportCommand", "ClusterId", spare);
    edas.read("ListCluster");
    edas.read("ListClusterMembers", "ClusterId", fleet.clusterId());
    assertThat(edas.read("ListScaleOutEcu", "AppId", shop.id()).findValuesAsText("ecuId"))
        .containsExactly(idle);
    assertThat(edas.read("ListEcuByRegion", "Act", "pop-query").path("ecuEntityList")).hasSize(3);
    assertThat(edas.read("ListConvertableEcu", "ClusterId", spare).findValuesAsText("ecuId"))
        .containsExactly(idle);
    edas.read("ListEcsNotInCluster", "NetworkMode", "1");
    edas.ask("InstallAgent", "ClusterId", fleet.clusterId(), "InstanceIds", idle);
    String[] there = {"TargetClusterId", spare, "InstanceIds", "", "Password", "s3cret-Pass"};
    there[3] = busy;
    assertThat(edas.refuse("TransformClusterMember", there).getErrCode()).isEqualTo("Ecu.Occupied");
    there[3] = NOBODY;
    assertThat(edas.refuse("TransformClusterMember", there).getErrMsg())
        .contains("CreateIDCImportCommand");
    there[3] = idle;
    edas.ask("TransformClusterMember", there);
    assertThat(edas.read("GetCluster", "ClusterId", spare).at("/cluster/nodeNum").asInt())
        .isEqualTo(1);
    assertThat(edas.refuse("DeleteCluster", "ClusterId", spare).getErrCode())
        .isEqualTo("Resource.NotEmpty");
    edas.ask(
        "InsertClusterMember",
        "clusterId",
        fleet.clusterId(),
        "instanceIds",
        idle,
        "password",
        "s3cret-Pass");
    assertThat(edas.ask("DeleteCluster", "ClusterId", spare).path("data").asBoolean()).isTrue();
    assertThat(edas.refuse("GetCluster", "ClusterId", spare).getErrCode())
        .isEqualTo("InvalidClusterId.NotFound");
    assertThat(edas.refuse("DeleteEcu", "EcuId", busy).getErrCode()).isEqualTo("Ecu.Occupied");
  }

  @Test
  @Order(3)
  void namespaces_and_hosts_that_move_between_them() {
    var id = REGION + ":staging";
    var made = edas.ask("InsertOrUpdateRegion", "RegionTag", id, "RegionName", "Staging");
    var number = made.at("/userDefineRegionEntity/id").asText();
    edas.ask("InsertOrUpdateRegion", "RegionTag", id, "RegionName", "Second", "Id", number);
    assertThat(edas.read("ListUserDefineRegion").findValuesAsText("regionName"))
        .containsExactly(REGION, "Second");
    edas.read("ListAliyunRegion");
    edas.read("QueryRegionConfig");
    assertThat(edas.read("QueryMigrateRegionList").findValuesAsText("regionNo"))
        .containsExactly(id);
    assertThat(edas.refuse("MigrateEcu", "InstanceIds", idle, "LogicalRegionId", id).getErrMsg())
        .contains("InsertCluster");
    var cluster =
        edas.ask(
                "InsertCluster",
                "ClusterName",
                "staging",
                "ClusterType",
                "2",
                "NetworkMode",
                "2",
                "LogicalRegionId",
                id,
                "VpcId",
                "vpc-1")
            .at("/cluster/clusterId")
            .asText();
    assertThat(edas.read("ListVpc").findValuesAsText("vpcId")).containsExactly("vpc-1");
    assertThat(edas.read("QueryMigrateEcuList", "LogicalRegionId", id).findValuesAsText("ecuId"))
        .containsExactly(idle);
    edas.ask("MigrateEcu", "InstanceIds", idle, "LogicalRegionId", id);
    assertThat(edas.refuse("DeleteUserDefineRegion", "RegionTag", id).getErrCode())
        .isEqualTo("Resource.NotEmpty");
    edas.ask("MigrateEcu", "InstanceIds", idle);
    edas.ask("DeleteCluster", "ClusterId", cluster);
    edas.ask("DeleteUserDefineRegion", "RegionTag", id);
  }

  @Test
  @Order(4)
  void tags_and_what_a_cloud_has() {
    String[] on = {
      "ResourceType",
      "application",
      "ResourceRegionId",
      REGION,
      "ResourceIds",
      "[\"" + shop.id() + "\"]"
    };
    edas.ask("TagResources", with(on, "Tags", "[{\"key\":\"team\",\"value\":\"a-1\"}]"));
    assertThat(edas.refuse("TagResources", with(on, "Tags", "[{\"key\":\"aliyun\"}]")).getErrMsg())
        .contains("Tags");
    assertThat(edas.read("ListTagResources", on).findValuesAsText("tagValue"))
        .containsExactly("a-1");
    edas.ask("UntagResources", with(on, "TagKeys", "[\"team\"]"));
    assertThat(edas.read("ListTagResources", on).path("tagResources")).isEmpty();
    for (var each : List.of("ListResourceGroup", "ListSlb", "ListBuildPack", "ListComponents")) {
      edas.read(each);
    }
    edas.ask("SynchronizeResource", "Type", "ecs");
    String[] balancer = {
      "AppId", shop.id(), "SlbId", "lb-1", "Type", "internet", "SlbIp", "1.1.1.1"
    };
    for (var each : List.of("BindSlb", "UnbindSlb")) {
      assertThat(edas.refuse(each, balancer).getErrCode()).isEqualTo("LoadBalancer.NotConfigured");
    }
    String[] listener = with(balancer, "ListenerPort", "80", "ListenerProtocol", "tcp");
    assertThat(edas.refuse("BindEcsSlb", listener).getErrCode())
        .isEqualTo("LoadBalancer.NotConfigured");
    assertThat(edas.refuse("GetPackageStorageCredential").getErrMsg()).contains("belay deploy");
    assertThat(edas.refuse("GetSecureToken", "NamespaceId", REGION).getErrMsg())
        .contains("belay key create");
  }

  private static String[] with(String[] some, String... more) {
    var all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  @Order(5)
  void configuration_counts_with_the_next_start() {
    new ConformanceStory(fleet, edas, shop).configuration();
  }

  @Test
  @Order(6)
  void orders_through_their_whole_life() {
    new ConformanceStory(fleet, edas, shop).orders();
  }

  @Test
  @Order(7)
  void instances_come_move_and_go() {
    new ConformanceStory(fleet, edas, shop).instances(idle);
  }

  @Test
  @Order(8)
  void accounts_and_roles() {
    new ConformanceStory(fleet, edas, shop).accounts();
  }

  @Test
  @Order(9)
  void the_orders_of_the_newer_sdk() throws Exception {
    var modern = new ModernEdas(fleet.key());
    var orderId = shop.deploy("modern", 1);
    assertThat(modern.order(orderId).path("ChangeOrderId").asText()).isEqualTo(orderId);
    modern.call(
        "AbortChangeOrder",
        "PUT",
        "/pop/v5/changeorder/change_order_abort",
        Map.of("ChangeOrderId", orderId));
    modern.await(orderId, Edas.ABORTED);
    assertThat(
            modern
                .refusal(
                    "AbortChangeOrder", "PUT", "/pop/v5/changeorder/change_order_abort", Map.of())
                .getCode())
        .isEqualTo("MissingParameter");
  }

  @Test
  @Order(10)
  void the_orders_of_the_javascript_sdks() throws Exception {
    Assumptions.assumeTrue(
        Commands.exists("node") && Commands.exists("npm"), "skipped: there is no Node here");
    var modules = NodeModules.install();
    var orderId = shop.deploy("javascript", 1);
    var script = Path.of("src/test/resources/orders.js").toAbsolutePath();
    var result =
        Commands.attempt(
            "env",
            "NODE_PATH=" + modules,
            "node",
            script.toString(),
            fleet.key().authority(),
            fleet.key().id(),
            fleet.key().secret(),
            orderId);
    assertThat(result.output()).isEqualTo("pop-core: ok\nopenapi-client: ok");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void every_operation_in_scope_answers() {
    var offered = offered();
    var done = new TreeSet<String>();
    offered.forEach((name, support) -> {
      var by = support.equals("refused") ? edas.refused() : edas.answered();
      if (by.contains(name)) {
        done.add(name);
      }
    });
    System.out.println("operations: " + done.size() + "/" + offered.size());
    assertThat(done).containsExactlyInAnyOrderElementsOf(offered.keySet());
    assertThat(done).hasSize(81);
  }
}
