package dev.belay.server.store;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.plan.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The whole fleet in a few sums: what an overview shows of thousands of hosts and orders. */
public final class OverviewRows {

  private final Handle handle;
  private final Instant servingSince;

  OverviewRows(Handle handle, Instant servingSince) {
    this.handle = handle;
    this.servingSince = servingSince;
  }

  /** How many hosts a cluster has, and how many of them are online. */
  public record ClusterHosts(String id, String name, String regionId, int hosts, int online) {}

  public List<ClusterHosts> clusters(Instant now) {
    // While a start is so young that nobody's silence counts, whoever was ever seen is online.
    var since =
        Presence.online(servingSince, now) ? Instant.EPOCH : now.minus(Presence.OFFLINE_AFTER);
    return handle
        .createQuery(
            """
            SELECT c.id, c.name, c.region_id, COUNT(h.id) AS hosts,
              COALESCE(SUM(CASE WHEN p.last_seen > :since THEN 1 ELSE 0 END), 0) AS online
            FROM cluster c
            LEFT JOIN host h ON h.cluster_id = c.id AND h.removed_at IS NULL
            LEFT JOIN host_presence p ON p.host_id = h.id
            WHERE c.removed_at IS NULL
            GROUP BY c.id, c.name, c.region_id, c.created_at ORDER BY c.created_at, c.id
            """)
        .bind("since", since)
        .mapTo(ClusterHosts.class)
        .list();
  }

  /** An application, with the namespace that policies know it by. */
  public record NamedApplication(String id, String name, String clusterId, String regionId) {}

  public List<NamedApplication> applications() {
    return handle
        .createQuery(
            """
            SELECT a.id, a.name, a.cluster_id, c.region_id
            FROM application a JOIN cluster c ON c.id = a.cluster_id
            WHERE a.removed_at IS NULL ORDER BY a.name
            """)
        .mapTo(NamedApplication.class)
        .list();
  }

  /** How many instances of an application run, or last reached, a version; null for none. */
  public record VersionCount(String appId, @Nullable String version, int instances, int healthy) {}

  public List<VersionCount> versions() {
    return handle
        .createQuery(
            """
            SELECT i.app_id, v.version, COUNT(*) AS instances,
              COALESCE(SUM(CASE WHEN o.process_up = 1 AND o.healthy = 1 THEN 1 ELSE 0 END), 0)
                AS healthy
            FROM instance i
            LEFT JOIN observation o ON o.instance_id = i.id
            LEFT JOIN revision r ON r.id = COALESCE(o.revision_id, o.reached_revision)
            LEFT JOIN package_version v ON v.id = r.package_version_id
            WHERE i.removed_at IS NULL
            GROUP BY i.app_id, v.version ORDER BY i.app_id, MAX(v.creation) DESC, v.version
            """)
        .mapTo(VersionCount.class)
        .list();
  }

  /** An order on one line. */
  public record OrderLine(
      String id,
      String appId,
      String appName,
      String regionId,
      OrderType type,
      OrderStatus status,
      boolean manual,
      boolean aborting,
      String reason,
      String description,
      String userId,
      @Nullable String version,
      Instant createdAt,
      @Nullable Instant finishedAt,
      int batches,
      int tasks,
      int settled,
      int failed) {}

  public List<OrderLine> open() {
    return handle
        .createQuery(ORDERS + "WHERE o.open = 1 ORDER BY o.creation DESC")
        .mapTo(OrderLine.class)
        .list();
  }

  public Optional<OrderLine> order(String orderId) {
    return handle
        .createQuery(ORDERS + "WHERE o.id = :id")
        .bind("id", orderId)
        .mapTo(OrderLine.class)
        .findOne();
  }

  /** Newest first, of all applications. */
  public List<OrderLine> newest(int limit) {
    return handle
        .createQuery(ORDERS + "ORDER BY o.creation DESC LIMIT :limit")
        .bind("limit", limit)
        .mapTo(OrderLine.class)
        .list();
  }

  /** Newest first, of one application. */
  public List<OrderLine> newest(String appId, int limit) {
    return handle
        .createQuery(ORDERS + "WHERE o.app_id = :app ORDER BY o.creation DESC LIMIT :limit")
        .bind("app", appId)
        .bind("limit", limit)
        .mapTo(OrderLine.class)
        .list();
  }

  private static final String ORDERS =
      """
      SELECT o.id, o.app_id, a.name AS app_name, c.region_id, o.type, o.status, o.manual,
        CASE WHEN o.aborting_since IS NOT NULL AND o.open = 1 THEN 1 ELSE 0 END AS aborting,
        o.reason, o.description, o.user_id, v.version, o.created_at, o.finished_at,
        (SELECT COUNT(*) FROM pipeline p WHERE p.order_id = o.id) AS batches,
        (SELECT COUNT(*) FROM task t WHERE t.order_id = o.id) AS tasks,
        (SELECT COUNT(*) FROM task t WHERE t.order_id = o.id AND t.state = 'SETTLED') AS settled,
        (SELECT COUNT(*) FROM task t WHERE t.order_id = o.id
          AND t.verdict IN ('FAILED', 'UNKNOWN')) AS failed
      FROM change_order o
      JOIN application a ON a.id = o.app_id
      JOIN cluster c ON c.id = a.cluster_id
      LEFT JOIN package_version v ON v.id = o.package_version_id
      """;
}
