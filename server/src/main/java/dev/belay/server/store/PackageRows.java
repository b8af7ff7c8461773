package dev.belay.server.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Package versions. */
public final class PackageRows {

  private final Handle handle;

  PackageRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(PackageRow version) {
    handle
        .createUpdate(
            """
            INSERT INTO package_version
              (id, app_id, version, url, size, sha256, md5, description, creation,
              created_at)
            VALUES
              (:id, :appId, :version, :url, :size, :sha256, :md5, :description,
              :creation, :createdAt)
            """)
        .bindMethods(version)
        .execute();
  }

  public Optional<PackageRow> find(String id) {
    return handle
        .createQuery("SELECT * FROM package_version WHERE id = :id")
        .bind("id", id)
        .mapTo(PackageRow.class)
        .findOne();
  }

  public Optional<PackageRow> find(String appId, String version) {
    return handle
        .createQuery("SELECT * FROM package_version WHERE app_id = :app AND version = :version")
        .bind("app", appId)
        .bind("version", version)
        .mapTo(PackageRow.class)
        .findOne();
  }

  /** Newest first. */
  public List<PackageRow> of(String appId) {
    return handle
        .createQuery("SELECT * FROM package_version WHERE app_id = :app ORDER BY creation DESC")
        .bind("app", appId)
        .mapTo(PackageRow.class)
        .list();
  }

  /** The bytes of a version, once and for all. */
  public void freeze(String id, long size, String sha256, String md5) {
    handle
        .createUpdate(
            """
            UPDATE package_version SET size = :size, sha256 = :sha256, md5 = :md5
            WHERE id = :id AND sha256 IS NULL
            """)
        .bind("id", id)
        .bind("size", size)
        .bind("sha256", sha256)
        .bind("md5", md5)
        .execute();
  }

  /** Whether retention has removed the bytes. */
  public boolean dropped(String id) {
    return handle
            .createQuery("SELECT COUNT(dropped_at) FROM package_version WHERE id = :id")
            .bind("id", id)
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  /** The bytes are there again. */
  public void keepAgain(String id) {
    handle
        .createUpdate("UPDATE package_version SET dropped_at = NULL WHERE id = :id")
        .bind("id", id)
        .execute();
  }

  /** The address at which a version can be had from now on. */
  public void move(String id, String url) {
    handle
        .createUpdate("UPDATE package_version SET url = :url WHERE id = :id")
        .bind("id", id)
        .bind("url", url)
        .execute();
  }

  public void insert(FetchRow fetch) {
    handle
        .createUpdate(
            """
            INSERT INTO package_fetch (id, package_version_id, url, state, reason, created_at)
            VALUES (:id, :packageVersionId, :url, :state, :reason, :createdAt)
            """)
        .bindMethods(fetch)
        .execute();
  }

  public Optional<FetchRow> fetch(String id) {
    return handle
        .createQuery("SELECT * FROM package_fetch WHERE id = :id")
        .bind("id", id)
        .mapTo(FetchRow.class)
        .findOne();
  }

  /** Fetches that open orders wait for. */
  public List<FetchRow> pending() {
    return handle
        .createQuery(
            """
            SELECT f.* FROM package_fetch f
            JOIN change_order c ON c.package_fetch_id = f.id
            WHERE f.state = 'PENDING' AND c.open = 1
            ORDER BY f.created_at
            """)
        .mapTo(FetchRow.class)
        .list();
  }

  /** Once: every node fetches, and one that fails must not undo what another has done. */
  public void settle(String fetchId, FetchState state, String reason) {
    handle
        .createUpdate(
            """
            UPDATE package_fetch SET state = :state, reason = :reason
            WHERE id = :id AND state = 'PENDING'
            """)
        .bind("id", fetchId)
        .bind("state", state)
        .bind("reason", reason)
        .execute();
  }
}
