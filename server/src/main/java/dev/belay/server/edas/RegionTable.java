package dev.belay.server.edas;

import static dev.belay.server.edas.Common.APP;
import static dev.belay.server.edas.Common.CONFIGURE;
import static dev.belay.server.edas.Common.CREATE_NAMESPACE;
import static dev.belay.server.edas.Common.DELETE_NAMESPACE;
import static dev.belay.server.edas.Common.MANAGE;
import static dev.belay.server.edas.Common.READ;
import static dev.belay.server.edas.Common.READ_CLUSTER;
import static dev.belay.server.edas.Common.READ_NAMESPACE;
import static dev.belay.server.edas.Common.REGION;
import static dev.belay.server.edas.Operation.delete;
import static dev.belay.server.edas.Operation.get;
import static dev.belay.server.edas.Operation.post;
import static dev.belay.server.edas.Parameter.flag;
import static dev.belay.server.edas.Parameter.id;
import static dev.belay.server.edas.Parameter.integer;
import static dev.belay.server.edas.Parameter.longInteger;
import static dev.belay.server.edas.Parameter.text;

import java.util.List;

/** Namespaces, tags, load balancers, and what a cloud has that a fleet of plain hosts has not. */
final class RegionTable {

  private static final Parameter TYPE =
      text("ResourceType", "(?i)application|cluster", "application or cluster").needed();
  private static final Parameter IDS = text("ResourceIds", 2048);
  private static final Parameter AT = text("ResourceRegionId", 255).needed();
  private static final String NO_BALANCER =
      "Refused: no load balancer is configured, as this server runs none.";

  private RegionTable() {}

  static List<Operation> namespaces(Services services) {
    NamespaceOperations of = new NamespaceOperations(services.namespaces(), services.site());
    return List.of(
        post("InsertOrUpdateRegion", "/pop/v5/user_region_def", CREATE_NAMESPACE, of::put)
            .with(text("RegionTag", 255).needed(), text("RegionName", 63).needed())
            .with(text("Description", 128), longInteger("Id", 0, Long.MAX_VALUE))
            .with(flag("DebugEnable"), text("RegistryType", 64), text("MseInstanceId", 128))
            .differs("RegistryType and MseInstanceId are ignored: there is no service registry."),
        post("ListUserDefineRegion", "/pop/v5/user_region_defs", READ_NAMESPACE, of::list)
            .showingOnlyAllowed()
            .with(flag("DebugEnable")),
        delete("DeleteUserDefineRegion", "/pop/v5/user_region_def", DELETE_NAMESPACE, of::delete)
            .with(longInteger("Id", 0, Long.MAX_VALUE), text("RegionTag", 255)),
        get(
                "QueryMigrateRegionList",
                "/pop/v5/resource/migrate_region_select",
                READ_NAMESPACE,
                of::listTargets)
            .showingOnlyAllowed()
            .with(REGION),
        post("ListAliyunRegion", "/pop/v5/resource/region_list", READ_NAMESPACE, of::listRegions)
            .showingOnlyAllowed()
            .differs("One region, this server's own: a server serves one."),
        get("QueryRegionConfig", "/pop/v5/region_config", READ_NAMESPACE, of::configuration)
            .showingOnlyAllowed()
            .differs("FileServerConfig is left out: packages are uploaded to this server."));
  }

  static List<Operation> tags(Services services) {
    TagOperations of = new TagOperations(services.tags(), services.views());
    String path = "/pop/v5/tag/tags";
    return List.of(
        post("TagResources", path, "edas:TagResources", of::put)
            .with(TYPE, IDS.needed(), AT, text("Tags", 16_384).needed()),
        delete("UntagResources", path, "edas:UntagResources", of::delete)
            .with(TYPE, IDS.needed(), AT, text("TagKeys", 4096), flag("DeleteAll")),
        get("ListTagResources", path, "edas:ListTagResources", of::list)
            .showingOnlyAllowed()
            .with(TYPE, IDS, AT, text("Tags", 16_384)));
  }

  static List<Operation> loadBalancers(Services services) {
    LoadBalancerOperations of = new LoadBalancerOperations(services.views());
    Parameter type = text("Type", "internet|intranet", "internet or intranet").needed();
    Parameter balancer = id("SlbId", "a load balancer").needed();
    return List.of(
        post("BindEcsSlb", "/pop/v5/app/slb/bind_slb", CONFIGURE, of::refuse)
            .with(APP, balancer, integer("ListenerPort", 1, 65_535).needed())
            .with(text("ListenerProtocol", 16).needed(), id("DeployGroupId", "a deploy group"))
            .with(text("ListenerHealthCheckUrl", 255), text("VForwardingUrlRule", 1024))
            .with(text("VServerGroupId", 64), text("VServerGroupName", 255))
            .differs(NO_BALANCER)
            .refusing(),
        post("BindSlb", "/pop/app/bind_slb_json", MANAGE, of::refuse)
            .with(APP, balancer, type, text("SlbIp", 64).needed())
            .with(integer("ListenerPort", 1, 65_535), text("VServerGroupId", 64))
            .differs(NO_BALANCER)
            .refusing(),
        post("UnbindSlb", "/pop/app/unbind_slb_json", MANAGE, of::refuse)
            .with(APP, balancer, type, text("DeleteListener", 16))
            .differs(NO_BALANCER)
            .refusing(),
        get("ListSlb", "/pop/v5/slb_list", READ_CLUSTER, of::list)
            .showingOnlyAllowed()
            .with(text("AddressType", 16), text("SlbType", 16), text("VpcId", 64))
            .differs("Always empty: no load balancer is configured."),
        get("ListVpc", "/pop/v5/vpc_list", READ_CLUSTER, of::listNetworks)
            .showingOnlyAllowed()
            .differs("A VPC is the label that InsertCluster gave: hosts bring their own network."));
  }

  static List<Operation> cloud(Services services) {
    CloudOperations of = new CloudOperations(services.views(), services.site());
    String credentials = "/pop/v5/package_storage_credential";
    return List.of(
        post(
                "ListResourceGroup",
                "/pop/v5/resource/reg_group_list",
                READ_CLUSTER,
                of::listResourceGroups)
            .showingOnlyAllowed()
            .differs("One group, which holds every host: permissions are given by namespace."),
        get(
                "SynchronizeResource",
                "/pop/v5/resource/pop_sync_resource",
                "edas:SynchronizeResource",
                of::synchronize)
            .with(text("Type", 64).needed(), text("ResourceIds", 4096))
            .differs("Does nothing: hosts report themselves all the time."),
        post("ListBuildPack", "/pop/v5/app/build_pack_list", READ, of::listBuildPacks)
            .showingOnlyAllowed()
            .differs("Always empty: hosts bring their own Java, packages their own container."),
        get("ListComponents", "/pop/v5/resource/components", READ, of::listComponents)
            .showingOnlyAllowed()
            .differs("Always empty: hosts bring their own Java, packages their own container."),
        get("GetSecureToken", "/pop/v5/secure_token", READ_NAMESPACE, CloudOperations.secureToken())
            .showingOnlyAllowed()
            .with(text("NamespaceId", 255).needed())
            .differs("Refused: its keys are for EDAS's services; make an AccessKey of your own.")
            .refusing(),
        get("GetPackageStorageCredential", credentials, READ, CloudOperations.storageCredential())
            .showingOnlyAllowed()
            .differs("Refused: there is no OSS bucket; upload with PUT /belay/v1/packages.")
            .refusing());
  }
}
