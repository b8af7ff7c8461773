package dev.belay.server.fleet;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.ClusterRow;
import dev.belay.server.store.HostRow;
import dev.belay.server.store.Tx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where hosts belong; only one without instances moves or goes. */
final class Moves {

  private Moves() {}

  static String toCluster(Tx tx, List<String> hostIds, String clusterId) {
    var cluster = cluster(tx, clusterId);
    // All are looked at before the first one moves.
    var hosts = hostIds.stream().map(id -> host(tx, id)).toList();
    for (var host : hosts) {
      if (!host.clusterId().equals(cluster.id())) {
        refuseBusy(tx, host);
        tx.hosts().move(host.id(), cluster.id());
      }
    }
    return cluster.id();
  }

  static String toNamespace(Tx tx, List<String> hostIds, String namespace) {
    Namespaces.check(tx, namespace);
    var cluster =
        tx.fleetViews().clusters(Optional.empty()).stream()
            .filter(each -> each.regionId().equals(namespace))
            .findFirst()
            .orElseThrow(() ->
                new Refused(
                    RefusalKind.UNKNOWN_CLUSTER,
                    "Namespace \""
                        + namespace
                        + "\" has no cluster that could take the hosts; create one with"
                        + " InsertCluster."));
    return toCluster(tx, hostIds, cluster.id());
  }

  static String remove(Tx tx, String hostId, @Nullable String clusterId) {
    var host = host(tx, hostId);
    if (clusterId != null && !host.clusterId().equals(cluster(tx, clusterId).id())) {
      throw new Refused(
          RefusalKind.UNKNOWN_HOST,
          "Cluster \"" + clusterId + "\" has no host with the id \"" + hostId + "\".");
    }
    refuseBusy(tx, host);
    tx.hosts().remove(host.id(), tx.now());
    return host.id();
  }

  static String deleteCluster(Tx tx, String clusterId) {
    var cluster = cluster(tx, clusterId);
    // Its join tokens go first: a host that joins meanwhile is either counted or refused.
    tx.clusters().remove(cluster.id(), tx.now());
    var hosts = tx.fleetViews().hosts(cluster.id()).size();
    var applications = tx.clusters().applications(cluster.id());
    if (hosts + applications > 0) {
      throw new Refused(
          RefusalKind.NOT_EMPTY,
          "Cluster \""
              + cluster.name()
              + "\" still has "
              + hosts
              + " hosts and "
              + applications
              + " applications; delete or move those first.");
    }
    tx.tags().deleteAll("cluster", cluster.id());
    return cluster.id();
  }

  private static ClusterRow cluster(Tx tx, String id) {
    return tx.clusters()
        .lock(id)
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_CLUSTER, "There is no cluster with the id \"" + id + "\"."));
  }

  private static HostRow host(Tx tx, String id) {
    return tx.hosts()
        .lock(id)
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_HOST,
                "No host with the id \""
                    + id
                    + "\" has joined. Run the command of CreateIDCImportCommand (belay host"
                    + " join-command) on the host; then it is listed by ListClusterMembers."));
  }

  private static void refuseBusy(Tx tx, HostRow host) {
    var instances = tx.hosts().instances(host.id());
    if (instances > 0) {
      throw new Refused(
          RefusalKind.HOST_BUSY,
          "Host \""
              + host.name()
              + "\" ("
              + host.id()
              + ") still has "
              + instances
              + (instances == 1 ? " instance" : " instances")
              + "; take them off with ScaleInApplication first.");
    }
  }
}
