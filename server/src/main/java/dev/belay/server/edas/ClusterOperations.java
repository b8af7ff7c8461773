package dev.belay.server.edas;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.fleet.Fleet;
import dev.belay.server.views.ClusterView;
import dev.belay.server.views.Views;

/** Clusters, and the command with which a host joins one. */
final class ClusterOperations {

  static final int ECS = 2;

  private final Fleet fleet;
  private final Views views;
  private final Site site;

  ClusterOperations(Fleet fleet, Views views, Site site) {
    this.fleet = fleet;
    this.views = views;
    this.site = site;
  }

  Fields insert(Request request) {
    if (request.number("ClusterType", ECS) != ECS) {
      throw Refused.parameter("ClusterType", "must be 2 (ECS): this server manages ECS clusters.");
    }
    ClusterView cluster =
        fleet.createCluster(
            request.caller(),
            request.text("ClusterName"),
            request.number("NetworkMode", 1),
            request.text("LogicalRegionId", site.region()),
            request.optional("VpcId"));
    return Fields.success().put("Cluster", basics(cluster));
  }

  Fields list(Request request) {
    String region = request.optional("LogicalRegionId");
    return Fields.success()
        .list(
            "ClusterList",
            "Cluster",
            views.clusters().stream()
                .filter(each -> request.sight().cluster(each.regionId(), each.id()))
                .filter(each -> region == null || each.regionId().equals(region))
                .map(ClusterOperations::details));
  }

  Fields get(Request request) {
    return Fields.success().put("Cluster", details(views.cluster(request.text("ClusterId"))));
  }

  Fields delete(Request request) {
    fleet.deleteCluster(request.caller(), request.text("ClusterId"));
    return Fields.success().put("Data", true);
  }

  /** Data is one line for a shell; the token goes by standard input, out of the process list. */
  Fields createImportCommand(Request request) {
    if (request.baseUrl().isEmpty()) {
      throw new Refused(
          RefusalKind.INVALID_PARAMETER,
          "The Host header names no host that agents could reach; start the server with its"
              + " public URL.");
    }
    String token =
        fleet.createJoinToken(
            request.caller(), request.text("ClusterId"), request.number("HostCount", 100));
    String command =
        "echo "
            + token
            + " | belay agent --server "
            + request.baseUrl()
            + " --join-file - --data /var/lib/belay --ip \"$(hostname -I | awk '{print $1}')\"";
    // The one operation whose Code is text.
    return new Fields().put("Code", "200").put("Message", "success").put("Data", command);
  }

  private static Fields basics(ClusterView cluster) {
    return new Fields()
        .put("ClusterId", cluster.id())
        .put("ClusterName", cluster.name())
        .put("ClusterType", ECS)
        .put("NetworkMode", cluster.networkMode())
        .put("OversoldFactor", 1)
        .put("RegionId", cluster.regionId());
  }

  private static Fields details(ClusterView cluster) {
    return basics(cluster)
        .put("VpcId", cluster.vpcId())
        .put("Cpu", cluster.processors())
        .put("Mem", cluster.memoryMb())
        .put("NodeNum", cluster.hosts())
        .put("CreateTime", cluster.createdAt().toEpochMilli())
        .put("UpdateTime", cluster.createdAt().toEpochMilli());
  }
}
