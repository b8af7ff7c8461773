package dev.belay.server.edas;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.views.ClusterView;
import dev.belay.server.views.HostView;
import dev.belay.server.views.Views;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a cloud has that a fleet of plain hosts has not: answered as far as there is an answer. */
final class CloudOperations {

  private static final int DEFAULT_GROUP = 1;

  private final Views views;
  private final Site site;

  CloudOperations(Views views, Site site) {
    this.views = views;
    this.site = site;
  }

  Fields listResourceGroups(Request request) {
    Map<String, ClusterView> clusters =
        views.clusters().stream()
            .filter(each -> request.sight().cluster(each.regionId(), each.id()))
            .collect(Collectors.toMap(ClusterView::id, Function.identity()));
    Stream<Fields> hosts =
        views.allHosts().stream()
            .filter(each -> clusters.containsKey(each.clusterId()))
            .map(each -> host(each, site.region(), request.caller().userId()));
    Fields group =
        new Fields()
            .put("Id", DEFAULT_GROUP)
            .put("Name", "default")
            .put("Description", "All hosts.")
            .put("RegionId", site.region())
            .list("SlbList", "SlbEntity", Stream.of())
            .list("ecsList", "EcsEntity", hosts);
    return Fields.success().list("ResourceGroupList", "ResGroupEntity", Stream.of(group));
  }

  private static Fields host(HostView host, String region, String userId) {
    return new Fields()
        .put("InstanceId", host.id())
        .put("InstanceName", host.name())
        .put("HostName", host.name())
        .put("PrivateIp", host.address())
        .put("InnerIp", host.address())
        .put("Cpu", host.processors())
        .put("Mem", host.memoryMb())
        .put("GroupId", Integer.toString(DEFAULT_GROUP))
        .put("Status", host.online() ? "Running" : "Stopped")
        .put("Expired", false)
        .put("RegionId", region)
        .put("UserId", userId)
        .put("EcuEntity", HostOperations.ecu(host, userId));
  }

  Fields synchronize(Request request) {
    return Fields.success().put("Data", "success").put("Success", true);
  }

  Fields listBuildPacks(Request request) {
    return Fields.success().list("BuildPackList", "BuildPack", Stream.of());
  }

  Fields listComponents(Request request) {
    return Fields.success().list("ComponentList", "Component", Stream.of());
  }

  static Operation.Handler secureToken() {
    return unsupported(
        "There is no secure token: it lets applications into EDAS's own registry. For calls of this"
            + " API make an AccessKey (belay key create USER) or temporary credentials (belay key"
            + " temporary); agents join by the command of CreateIDCImportCommand.");
  }

  static Operation.Handler storageCredential() {
    return unsupported(
        "There is no OSS bucket: upload packages to this server (belay deploy APP FILE, or PUT"
            + " /belay/v1/packages), or give DeployApplication the WarUrl of a package elsewhere.");
  }

  private static Operation.Handler unsupported(String instead) {
    return request -> {
      throw new Refused(RefusalKind.NOT_SUPPORTED, instead);
    };
  }
}
