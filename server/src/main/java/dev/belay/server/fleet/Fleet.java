package dev.belay.server.fleet;

import dev.belay.server.call.Caller;
import dev.belay.server.views.ClusterView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands on clusters and hosts. */
public interface Fleet {

  /**
   * An empty cluster.
   *
   * @param vpcId a label; nothing here has networks of its own
   */
  ClusterView createCluster(
      Caller caller, String name, int networkMode, String regionId, @Nullable String vpcId);

  /** Only without hosts and applications. */
  void deleteCluster(Caller caller, String clusterId);

  /**
   * A token with which hosts may join the cluster for 24 h.
   *
   * @param hosts how many may use it, 1..10,000
   */
  String createJoinToken(Caller caller, String clusterId, int hosts);

  /** Hosts without instances change to the cluster; those that are in it stay as they are. */
  void moveHosts(Caller caller, List<String> hostIds, String clusterId);

  /** The same, to the oldest cluster of a namespace, which is its default one. */
  void migrateHosts(Caller caller, List<String> hostIds, String namespace);

  /**
   * Forgets a host without instances; its agent may join anew.
   *
   * @param clusterId that it must be in, if given
   */
  void removeHost(Caller caller, String hostId, @Nullable String clusterId);
}
