package dev.belay.server.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Clusters and the tokens with which hosts join them. */
public final class ClusterRows {

  private final Handle handle;

  ClusterRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(ClusterRow cluster) {
    handle
        .createUpdate(
            """
            INSERT INTO cluster (id, name, network_mode, region_id, created_at)
            VALUES (:id, :name, :networkMode, :regionId, :createdAt)
            """)
        .bindMethods(cluster)
        .execute();
  }

  public Optional<ClusterRow> find(String id) {
    return handle
        .createQuery("SELECT * FROM cluster WHERE id = :id")
        .bind("id", id)
        .mapTo(ClusterRow.class)
        .findOne();
  }

  public boolean nameTaken(String name) {
    return handle
        .createQuery("SELECT 1 FROM cluster WHERE name = :name")
        .bind("name", name)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  public void insert(JoinTokenRow token) {
    handle
        .createUpdate(
            """
            INSERT INTO join_token (hash, cluster_id, hosts_left, expires_at)
            VALUES (:hash, :clusterId, :hostsLeft, :expiresAt)
            """)
        .bindMethods(token)
        .execute();
  }

  /** Takes one use of the token, if it has one left; answers the cluster that it opens. */
  public Optional<String> useToken(String hash, Instant now) {
    return handle
        .createQuery(
            """
            UPDATE join_token SET hosts_left = hosts_left - 1
            WHERE hash = :hash AND hosts_left > 0 AND expires_at > :now
            RETURNING cluster_id
            """)
        .bind("hash", hash)
        .bind("now", now)
        .mapTo(String.class)
        .findOne();
  }
}
