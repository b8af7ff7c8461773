package dev.belay.server.edas;

import dev.belay.server.views.ClusterView;
import dev.belay.server.views.HostView;
import dev.belay.server.views.Views;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hosts of all clusters that the caller may see, chosen in EDAS's several ways. */
final class HostLists {

  private final Views views;
  private final Site site;

  HostLists(Views views, Site site) {
    this.views = views;
    this.site = site;
  }

  /** Those of a namespace that could take an instance; all namespaces when none is named. */
  Fields ofNamespace(Request request) {
    String namespace = request.optional("LogicalRegionId");
    return entities(
        request, (host, cluster) -> namespace == null || cluster.regionId().equals(namespace));
  }

  /** Those that MigrateEcu could bring into the namespace. */
  Fields migratable(Request request) {
    String namespace = request.text("LogicalRegionId", site.region());
    return entities(
        request, (host, cluster) -> host.instances() == 0 && !cluster.regionId().equals(namespace));
  }

  private Fields entities(Request request, BiPredicate<HostView, ClusterView> wanted) {
    Map<String, ClusterView> clusters = clusters();
    return Fields.success()
        .list(
            "EcuEntityList",
            "EcuEntity",
            seen(request, clusters, wanted)
                .map(each -> entity(each, of(clusters, each), request.caller().userId())));
  }

  /** Those that TransformClusterMember could bring into the cluster. */
  Fields convertable(Request request) {
    String clusterId = views.cluster(request.text("clusterId")).id();
    Map<String, ClusterView> clusters = clusters();
    return Fields.success()
        .list(
            "InstanceList",
            "Instance",
            seen(
                    request,
                    clusters,
                    (host, cluster) -> host.instances() == 0 && !cluster.id().equals(clusterId))
                .map(each -> instance(each, of(clusters, each))));
  }

  /** None: a host joins by joining a cluster. */
  Fields outside(Request request) {
    return Fields.success().list("EcsEntityList", "EcsEntity", Stream.of());
  }

  private Stream<HostView> seen(
      Request request,
      Map<String, ClusterView> clusters,
      BiPredicate<HostView, ClusterView> wanted) {
    return views.allHosts().stream()
        .filter(each -> clusters.containsKey(each.clusterId()))
        .filter(each -> wanted.test(each, of(clusters, each)))
        .filter(each -> request.sight().cluster(of(clusters, each).regionId(), each.clusterId()));
  }

  private Map<String, ClusterView> clusters() {
    return views.clusters().stream()
        .collect(Collectors.toMap(ClusterView::id, Function.identity()));
  }

  private static ClusterView of(Map<String, ClusterView> clusters, HostView host) {
    ClusterView cluster = clusters.get(host.clusterId());
    if (cluster == null) {
      throw new IllegalStateException("hosts of unknown clusters are filtered first");
    }
    return cluster;
  }

  static Fields entity(HostView host, ClusterView cluster, String userId) {
    return HostOperations.ecu(host, userId)
        .put("Cpu", host.processors())
        .put("Mem", host.memoryMb())
        .put("RegionId", cluster.regionId())
        .put("VpcId", cluster.vpcId());
  }

  private static Fields instance(HostView host, ClusterView cluster) {
    return new Fields()
        .put("InstanceId", host.id())
        .put("EcuId", host.id())
        .put("InstanceName", host.name())
        .put("PrivateIp", host.address())
        .put("InnerIp", host.address())
        .put("Cpu", host.processors())
        .put("Mem", host.memoryMb())
        .put("Status", host.online() ? "Running" : "Stopped")
        .put("Expired", false)
        .put("RegionId", cluster.regionId())
        .put("VpcId", cluster.vpcId())
        .put("VpcName", cluster.vpcId());
  }
}
