package dev.belay.server.fleet;

import dev.belay.server.call.Caller;
import dev.belay.server.views.ClusterView;

/** The commands on clusters and hosts. */
public interface Fleet {

  ClusterView createCluster(Caller caller, String name, int networkMode, String regionId);

  /**
   * A token with which hosts may join the cluster for 24 h.
   *
   * @param hosts how many may use it, 1..10,000
   */
  String createJoinToken(Caller caller, String clusterId, int hosts);
}
