package dev.belay.server.fleet;

import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.identity.Ids;
import dev.belay.server.store.ClusterRow;
import dev.belay.server.store.Database;
import dev.belay.server.store.JoinTokenRow;
import dev.belay.server.views.ClusterView;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands on clusters and hosts, on the store. */
public final class StoredFleet implements Fleet {

  private static final Logger LOG = LoggerFactory.getLogger(StoredFleet.class);
  private static final Duration TOKEN_LIFE = Duration.ofHours(24);
  private static final int MOST_HOSTS = 10_000;
  private static final int LONGEST_NAME = 64;

  private final Database database;
  private final Ids ids;
  private final RandomGenerator random;

  /**
   * Builds the commands.
   *
   * @param random unpredictable: tokens are made of it
   */
  public StoredFleet(Database database, Ids ids, RandomGenerator random) {
    this.database = database;
    this.ids = ids;
    this.random = random;
  }

  @Override
  public ClusterView createCluster(
      Caller caller, String name, int networkMode, String regionId, @Nullable String vpcId) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw Refused.parameter("ClusterName", "must have 1 to 64 characters.");
    }
    var row =
        database.write(tx -> {
          Namespaces.check(tx, regionId);
          if (tx.clusters().nameTaken(name)) {
            throw new Refused(
                RefusalKind.NAME_TAKEN, "There is a cluster named \"" + name + "\" already.");
          }
          var cluster = new ClusterRow(ids.next(), name, networkMode, regionId, tx.now());
          tx.clusters().insert(cluster);
          if (vpcId != null) {
            tx.clusters().label(cluster.id(), vpcId);
          }
          return cluster;
        });
    LOG.info("cluster {} ({}) created by {}", row.name(), row.id(), caller.userId());
    return new ClusterView(
        row.id(), row.name(), row.networkMode(), row.regionId(), vpcId, 0, 0, 0, row.createdAt());
  }

  /**
   * A token with which hosts may join the cluster for 24 h.
   *
   * @param hosts how many may use it, 1..10,000
   */
  @Override
  public String createJoinToken(Caller caller, String clusterId, int hosts) {
    if (hosts < 1 || hosts > MOST_HOSTS) {
      throw Refused.parameter(
          "HostCount", hosts + " is out of range; allowed are 1 to " + MOST_HOSTS + ".");
    }
    var token = Tokens.make(random);
    database.write(tx -> {
      if (tx.clusters().find(clusterId).isEmpty()) {
        throw new Refused(
            RefusalKind.UNKNOWN_CLUSTER, "There is no cluster with the id \"" + clusterId + "\".");
      }
      tx.clusters()
          .insert(
              new JoinTokenRow(Tokens.hash(token), clusterId, hosts, tx.now().plus(TOKEN_LIFE)));
      return clusterId;
    });
    LOG.info("join token for {} hosts of cluster {} by {}", hosts, clusterId, caller.userId());
    return token;
  }

  @Override
  public void deleteCluster(Caller caller, String clusterId) {
    database.write(tx -> Moves.deleteCluster(tx, clusterId));
    LOG.info("cluster {} deleted by {}", clusterId, caller.userId());
  }

  @Override
  public void moveHosts(Caller caller, List<String> hostIds, String clusterId) {
    database.write(tx -> Moves.toCluster(tx, hostIds, clusterId));
    LOG.info("hosts {} moved to cluster {} by {}", hostIds, clusterId, caller.userId());
  }

  @Override
  public void migrateHosts(Caller caller, List<String> hostIds, String namespace) {
    var cluster = database.write(tx -> Moves.toNamespace(tx, hostIds, namespace));
    LOG.info("hosts {} moved to cluster {} by {}", hostIds, cluster, caller.userId());
  }

  @Override
  public void removeHost(Caller caller, String hostId, @Nullable String clusterId) {
    database.write(tx -> Moves.remove(tx, hostId, clusterId));
    LOG.info("host {} removed by {}", hostId, caller.userId());
  }
}
