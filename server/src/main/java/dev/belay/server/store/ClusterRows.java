package dev.belay.server.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Clusters and the tokens with which hosts join them. */
public final class ClusterRows {

  private final Handle handle;
  private final Dialect dialect;

  ClusterRows(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
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
    return one(id, "");
  }

  /** Holds it until the end of the transaction: nobody may settle on what is being removed. */
  public Optional<ClusterRow> lock(String id) {
    return one(id, dialect.lock());
  }

  private Optional<ClusterRow> one(String id, String suffix) {
    return handle
        .createQuery("SELECT * FROM cluster WHERE id = :id AND removed_at IS NULL" + suffix)
        .bind("id", id)
        .mapTo(ClusterRow.class)
        .findOne();
  }

  /** A label: nothing here has networks of its own. */
  public void label(String id, String vpcId) {
    handle
        .createUpdate("UPDATE cluster SET vpc_id = :vpc WHERE id = :id")
        .bind("id", id)
        .bind("vpc", vpcId)
        .execute();
  }

  /** Hosts and applications that were here still name it, so its row stays; its name is free. */
  public void remove(String id, Instant now) {
    handle
        .createUpdate(
            "UPDATE cluster SET removed_at = :now, name = name || ' ' || id WHERE id = :id")
        .bind("id", id)
        .bind("now", now)
        .execute();
    handle.createUpdate("DELETE FROM join_token WHERE cluster_id = :id").bind("id", id).execute();
  }

  /** How many applications it has. */
  public int applications(String id) {
    return handle
        .createQuery(
            "SELECT COUNT(*) FROM application WHERE cluster_id = :id AND removed_at IS NULL")
        .bind("id", id)
        .mapTo(Integer.class)
        .one();
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
