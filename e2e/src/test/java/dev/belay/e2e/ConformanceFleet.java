package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * Clusters, hosts, namespaces and tags, told so that every operation on them has something to do.
 */
final class ConformanceFleet {

  private static final String NOBODY = "0b1f6a52-0000-7000-8000-000000000000";
  private static final String REGION = "cn-hangzhou";

  private final Fleet fleet;
  private final Conformance edas;
  private final Application shop;
  private final String idle;

  /**
   * On a fleet.
   *
   * @param shop an application
   * @param idle the id of a host without instances
   */
  ConformanceFleet(Fleet fleet, Conformance edas, Application shop, String idle) {
    this.fleet = fleet;
    this.edas = edas;
    this.shop = shop;
    this.idle = idle;
  }

  void clusters() {
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

  void namespaces() {
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

  void cloud() {
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
}
