package dev.belay.server.store;

import dev.belay.core.plan.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Clusters, hosts and instances as callers see them. */
public final class FleetViewRows {

  private final Handle handle;
  private final Instant servingSince;

  FleetViewRows(Handle handle, Instant servingSince) {
    this.handle = handle;
    this.servingSince = servingSince;
  }

  /** A cluster and what its hosts add up to. */
  public record ClusterSum(
      String id,
      String name,
      int networkMode,
      String regionId,
      @Nullable String vpcId,
      Instant createdAt,
      int hosts,
      int processors,
      long memoryMb) {}

  public List<ClusterSum> clusters(Optional<String> id) {
    return handle
        .createQuery(
            """
            SELECT c.id, c.name, c.network_mode, c.region_id, c.vpc_id, c.created_at,
              COUNT(h.id) AS hosts, COALESCE(SUM(h.processors), 0) AS processors,
              COALESCE(SUM(h.memory_mb), 0) AS memory_mb
            FROM cluster c LEFT JOIN host h ON h.cluster_id = c.id AND h.removed_at IS NULL
            WHERE c.removed_at IS NULL AND (CAST(:id AS TEXT) IS NULL OR c.id = :id)
            GROUP BY c.id, c.name, c.network_mode, c.region_id, c.vpc_id, c.created_at
            ORDER BY c.created_at, c.id
            """)
        .bind("id", id.orElse(null))
        .mapTo(ClusterSum.class)
        .list();
  }

  /** A host and when it was last seen; null for never. */
  public record HostSeen(
      String id,
      String clusterId,
      String name,
      String address,
      int processors,
      long memoryMb,
      String agentVersion,
      int instances,
      Instant createdAt,
      @Nullable Instant lastSeen) {}

  public List<HostSeen> hosts(String clusterId) {
    return handle
        .createQuery(HOSTS + "AND h.cluster_id = :cluster ORDER BY h.creation")
        .bind("cluster", clusterId)
        .mapTo(HostSeen.class)
        .list();
  }

  /** Hosts of all clusters. */
  public List<HostSeen> allHosts() {
    return handle.createQuery(HOSTS + "ORDER BY h.creation").mapTo(HostSeen.class).list();
  }

  /** Hosts of the cluster that hold no instance of the application. */
  public List<HostSeen> without(String clusterId, String appId) {
    return handle
        .createQuery(
            HOSTS
                + """
                AND h.cluster_id = :cluster AND h.id NOT IN (
                  SELECT host_id FROM instance WHERE app_id = :app AND removed_at IS NULL)
                ORDER BY h.creation
                """)
        .bind("cluster", clusterId)
        .bind("app", appId)
        .mapTo(HostSeen.class)
        .list();
  }

  private static final String HOSTS =
      """
      SELECT h.id, h.cluster_id, h.name, h.address, h.processors, h.memory_mb, h.agent_version,
        (SELECT COUNT(*) FROM instance i WHERE i.host_id = h.id AND i.removed_at IS NULL)
          AS instances,
        h.created_at, p.last_seen
      FROM host h LEFT JOIN host_presence p ON p.host_id = h.id
      WHERE h.removed_at IS NULL
      """;

  /** An instance with its goal, what was seen of it, and the packages meant. */
  public record InstanceSeen(
      String id,
      String appId,
      String groupId,
      String hostId,
      String hostName,
      String address,
      @Nullable Instant lastSeen,
      @Nullable String runState,
      long epoch,
      long observedEpoch,
      @Nullable String phase,
      @Nullable String steps,
      boolean processUp,
      boolean healthy,
      @Nullable Long pid,
      @Nullable String packageVersionId,
      @Nullable String packageVersion,
      @Nullable String packageMd5,
      @Nullable String failureCode,
      @Nullable String failureMessage,
      Instant createdAt,
      @Nullable Instant updatedAt,
      @Nullable Instant reachedSince) {}

  public List<InstanceSeen> instances(String appId) {
    return handle
        .createQuery(
            """
            SELECT i.id, i.app_id, i.group_id, i.host_id, h.name AS host_name, h.address,
              p.last_seen, g.run_state, COALESCE(g.epoch, 0) AS epoch,
              COALESCE(o.epoch, 0) AS observed_epoch, o.phase, o.steps,
              COALESCE(o.process_up, 0) AS process_up, COALESCE(o.healthy, 0) AS healthy, o.pid,
              v.id AS package_version_id, v.version AS package_version, v.md5 AS package_md5,
              o.failure_code, o.failure_message, i.created_at, o.updated_at, o.reached_since
            FROM instance i
            JOIN host h ON h.id = i.host_id
            LEFT JOIN host_presence p ON p.host_id = i.host_id
            LEFT JOIN goal g ON g.instance_id = i.id
            LEFT JOIN observation o ON o.instance_id = i.id
            LEFT JOIN revision r ON r.id = COALESCE(o.revision_id, o.reached_revision)
            LEFT JOIN package_version v ON v.id = r.package_version_id
            WHERE i.app_id = :app AND i.removed_at IS NULL
            ORDER BY i.creation
            """)
        .bind("app", appId)
        .mapTo(InstanceSeen.class)
        .list();
  }

  /** How many instances an application has, and how many of them run and are healthy. */
  public record InstanceSum(String appId, int instances, int running) {}

  public List<InstanceSum> sums(Optional<String> appId) {
    return handle
        .createQuery(
            """
            SELECT i.app_id, COUNT(*) AS instances,
              COALESCE(SUM(CASE WHEN o.process_up = 1 AND o.healthy = 1 THEN 1 ELSE 0 END), 0)
                AS running
            FROM instance i LEFT JOIN observation o ON o.instance_id = i.id
            WHERE i.removed_at IS NULL AND (CAST(:app AS TEXT) IS NULL OR i.app_id = :app)
            GROUP BY i.app_id
            """)
        .bind("app", appId.orElse(null))
        .mapTo(InstanceSum.class)
        .list();
  }

  /** Whether a host last seen then counts as online now. */
  public boolean online(@Nullable Instant lastSeen, Instant now) {
    return lastSeen != null
        && Presence.online(lastSeen.isAfter(servingSince) ? lastSeen : servingSince, now);
  }
}
