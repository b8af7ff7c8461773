package dev.belay.server.edas;

import dev.belay.server.views.ApplicationView;
import dev.belay.server.views.ClusterView;
import dev.belay.server.views.GroupView;
import dev.belay.server.views.HostView;
import dev.belay.server.views.InstanceView;
import dev.belay.server.views.Views;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Instances of an application, and the hosts that hold them. */
final class InstanceOperations {

  private static final int CANARY = 2;

  private final Views views;

  InstanceOperations(Views views) {
    this.views = views;
  }

  /** One of the few lists that EDAS's SDKs read without an object around it. */
  Fields describe(Request request) {
    String appId = request.text("AppId");
    Map<String, GroupView> groups =
        views.groups(appId).stream().collect(Collectors.toMap(GroupView::id, Function.identity()));
    boolean nodes = request.flag("WithNodeInfo", false);
    return Fields.success()
        .bareList(
            "InstanceList",
            views.instances(appId).stream()
                .map(each ->
                    instance(each, Optional.ofNullable(groups.get(each.groupId())), nodes)));
  }

  private static Fields instance(InstanceView instance, Optional<GroupView> group, boolean nodes) {
    return new Fields()
        .put("AppId", instance.appId())
        .put("GroupId", instance.groupId())
        .put("GroupName", group.map(GroupView::name).orElse(null))
        .put("Canary", group.filter(each -> each.type() == CANARY).isPresent())
        .put("NodeName", nodes ? instance.hostName() : null)
        .put("Version", instance.packageVersion());
  }

  /** Hosts with instances of one application, or of all in a namespace. */
  Fields hosts(Request request) {
    List<HostView> hosts = views.allHosts();
    Map<String, ClusterView> clusters =
        views.clusters().stream().collect(Collectors.toMap(ClusterView::id, Function.identity()));
    return Fields.success()
        .list(
            "EcuInfoList",
            "EcuEntity",
            applications(request).flatMap(each -> hosts(each, hosts, clusters)));
  }

  private Stream<Fields> hosts(
      ApplicationView application, List<HostView> hosts, Map<String, ClusterView> clusters) {
    Set<String> used =
        views.instances(application.id()).stream()
            .map(InstanceView::hostId)
            .collect(Collectors.toSet());
    return hosts.stream()
        .filter(each -> used.contains(each.id()))
        .flatMap(each ->
            Stream.ofNullable(clusters.get(each.clusterId()))
                .map(cluster ->
                    HostLists.entity(each, cluster, application.ownerId())
                        .put("AppId", application.id())));
  }

  private Stream<ApplicationView> applications(Request request) {
    String appId = request.optional("AppId");
    String namespace = request.optional("LogicalRegionId");
    Stream<ApplicationView> all =
        appId == null ? views.applications().stream() : Stream.of(views.application(appId));
    return all.filter(each -> namespace == null || each.regionId().equals(namespace))
        .filter(each -> request.sight().application(each.regionId(), each.id()));
  }
}
