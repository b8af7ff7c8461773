package dev.belay.server.edas;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.views.ClusterView;
import dev.belay.server.views.Views;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Load balancers, of which this server has none, and networks, of which it has labels. */
final class LoadBalancerOperations {

  private final Views views;

  LoadBalancerOperations(Views views) {
    this.views = views;
  }

  Fields refuse(Request request) {
    String name = views.application(request.text("AppId")).name();
    throw new Refused(
        RefusalKind.NO_LOAD_BALANCER,
        "Application \""
            + name
            + "\" cannot be bound to load balancer \""
            + request.text("SlbId")
            + "\", or unbound: no load balancer is configured on this server.");
  }

  Fields list(Request request) {
    return Fields.success().list("SlbList", "SlbEntity", Stream.of());
  }

  /** The labels of clusters that may be seen, and how many hosts they have together. */
  Fields listNetworks(Request request) {
    TreeMap<String, List<ClusterView>> byLabel =
        views.clusters().stream()
            .filter(each -> each.vpcId() != null)
            .filter(each -> request.sight().cluster(each.regionId(), each.id()))
            .collect(
                Collectors.groupingBy(
                    each -> Objects.requireNonNullElse(each.vpcId(), ""),
                    TreeMap::new,
                    Collectors.toList()));
    return Fields.success()
        .list(
            "VpcList",
            "VpcEntity",
            byLabel.entrySet().stream()
                .map(each -> network(each.getKey(), each.getValue(), request.caller().userId())));
  }

  private static Fields network(String label, Collection<ClusterView> clusters, String userId) {
    return new Fields()
        .put("VpcId", label)
        .put("VpcName", label)
        .put("EcsNum", clusters.stream().mapToInt(ClusterView::hosts).sum())
        .put("Expired", false)
        .put("RegionId", clusters.iterator().next().regionId())
        .put("UserId", userId);
  }
}
