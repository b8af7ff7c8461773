package dev.belay.server.edas;

import static dev.belay.server.edas.Common.CLUSTER;
import static dev.belay.server.edas.Common.CREATE_CLUSTER;
import static dev.belay.server.edas.Common.DELETE_CLUSTER;
import static dev.belay.server.edas.Common.MANAGE_CLUSTER;
import static dev.belay.server.edas.Common.PAGE;
import static dev.belay.server.edas.Common.PAGE_SIZE;
import static dev.belay.server.edas.Common.READ_CLUSTER;
import static dev.belay.server.edas.Common.REGION;
import static dev.belay.server.edas.Operation.delete;
import static dev.belay.server.edas.Operation.get;
import static dev.belay.server.edas.Operation.post;
import static dev.belay.server.edas.Operation.put;
import static dev.belay.server.edas.Parameter.flag;
import static dev.belay.server.edas.Parameter.id;
import static dev.belay.server.edas.Parameter.integer;
import static dev.belay.server.edas.Parameter.name;
import static dev.belay.server.edas.Parameter.text;

import java.util.List;

/** Clusters, and the hosts in them, which EDAS calls ECS instances, members or ECUs. */
final class FleetTable {

  private static final String BASE = "/pop/v5/resource/";
  private static final String IDLE = "Only hosts without instances: nothing is taken off silently.";
  private static final String JOINED =
      "Only for hosts that have joined: an agent joins by the command of CreateIDCImportCommand.";
  private static final String PASSWORD = "The password is neither used nor kept: agents have keys.";

  private FleetTable() {}

  static List<Operation> clusters(Services services) {
    ClusterOperations of =
        new ClusterOperations(services.fleet(), services.views(), services.site());
    return List.of(
        post("InsertCluster", BASE + "cluster", CREATE_CLUSTER, of::insert)
            .with(name("ClusterName").needed(), integer("ClusterType", 0, 9).needed())
            .with(integer("NetworkMode", 1, 2).needed(), REGION, text("VpcId", 64))
            .differs("ClusterType must be 2: this server manages ECS clusters."),
        post("ListCluster", BASE + "cluster_list", READ_CLUSTER, of::list)
            .showingOnlyAllowed()
            .with(REGION),
        get("GetCluster", BASE + "cluster", READ_CLUSTER, of::get).with(CLUSTER.needed()),
        delete("DeleteCluster", BASE + "cluster", DELETE_CLUSTER, of::delete)
            .with(CLUSTER.needed(), integer("Mode", 0, 9))
            .differs("Only an empty cluster, whatever Mode says: nothing is taken off silently."),
        post(
                "CreateIDCImportCommand",
                "/pop/v5/create_idc_import_command",
                MANAGE_CLUSTER,
                of::createImportCommand)
            .with(CLUSTER.needed(), integer("HostCount", 1, 10_000)));
  }

  static List<Operation> members(Services services) {
    MemberOperations of = new MemberOperations(services.fleet(), services.views(), services.site());
    Parameter hosts = text("InstanceIds", 20_000).needed();
    return List.of(
        post("InstallAgent", "/pop/v5/ecss/install_agent", MANAGE_CLUSTER, of::installAgent)
            .with(CLUSTER.needed(), hosts, flag("DoAsync"))
            .differs(JOINED),
        post("InsertClusterMember", BASE + "cluster_member", MANAGE_CLUSTER, of::insert)
            .with(CLUSTER.named("clusterId").needed(), hosts.named("instanceIds"))
            .with(text("password").needed())
            .differs(JOINED)
            .differs(PASSWORD),
        post("TransformClusterMember", BASE + "transform_cluster_member", MANAGE_CLUSTER, of::move)
            .with(CLUSTER.named("TargetClusterId").needed(), hosts, text("Password").needed())
            .differs(JOINED)
            .differs(IDLE)
            .differs(PASSWORD),
        delete("DeleteClusterMember", BASE + "cluster_member", MANAGE_CLUSTER, of::delete)
            .with(CLUSTER.needed(), id("ClusterMemberId", "a host").needed())
            .differs(IDLE),
        post("DeleteEcu", BASE + "delete_ecu", MANAGE_CLUSTER, of::deleteEcu)
            .with(id("EcuId", "a host").needed())
            .differs(IDLE),
        post("MigrateEcu", BASE + "migrate_ecu", MANAGE_CLUSTER, of::migrate)
            .with(hosts, REGION)
            .differs(IDLE)
            .differs("The oldest cluster of the namespace takes them: there is no default one."));
  }

  static List<Operation> hosts(Services services) {
    HostOperations of = new HostOperations(services.orders(), services.views());
    HostLists lists = new HostLists(services.views(), services.site());
    String none = "Always empty: a host joins by joining a cluster.";
    return List.of(
        get("ListClusterMembers", BASE + "cluster_member_list", READ_CLUSTER, of::listMembers)
            .with(CLUSTER.needed(), PAGE, PAGE_SIZE, text("EcsList")),
        post("ListScaleOutEcu", BASE + "scale_out_ecu_list", READ_CLUSTER, of::listForScaleOut)
            .with(CLUSTER, id("AppId", "an application"), id("GroupId", "a deploy group"), REGION)
            .with(integer("Cpu", 0, 4096), integer("Mem", 0, Integer.MAX_VALUE))
            .with(integer("InstanceNum", 1, 100_000)),
        get("ListEcuByRegion", BASE + "ecu_list", READ_CLUSTER, lists::ofNamespace)
            .showingOnlyAllowed()
            .with(text("Act", 64).needed(), REGION),
        get("ListConvertableEcu", BASE + "convertable_ecu_list", READ_CLUSTER, lists::convertable)
            .showingOnlyAllowed()
            .with(CLUSTER.named("clusterId").needed()),
        get("ListEcsNotInCluster", BASE + "ecs_not_in_cluster", READ_CLUSTER, lists::outside)
            .showingOnlyAllowed()
            .with(integer("NetworkMode", 1, 2).needed(), text("VpcId", 64))
            .differs(none),
        get("QueryMigrateEcuList", BASE + "migrate_ecu_list", READ_CLUSTER, lists::migratable)
            .showingOnlyAllowed()
            .with(REGION),
        get("ListHosts", "/belay/v1/hosts", READ_CLUSTER, of::listAll).with(CLUSTER.needed()),
        put("AcceptHost", "/belay/v1/hosts/accept", MANAGE_CLUSTER, of::accept)
            .with(id("HostId", "a host").needed()));
  }
}
