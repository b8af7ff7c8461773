package dev.belay.server.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Revisions: inserted once, never changed. */
public final class RevisionRows {

  private final Handle handle;

  RevisionRows(Handle handle) {
    this.handle = handle;
  }

  /** The same content is the same revision. */
  public void insert(RevisionRow revision) {
    handle
        .createUpdate(
            """
            INSERT INTO revision
              (id, app_id, package_version_id, configuration, created_at)
            VALUES
              (:id, :appId, :packageVersionId, :configuration, :createdAt)
            ON CONFLICT (id) DO NOTHING
            """)
        .bindMethods(revision)
        .execute();
  }

  public Optional<RevisionRow> find(String id) {
    return handle
        .createQuery("SELECT * FROM revision WHERE id = :id")
        .bind("id", id)
        .mapTo(RevisionRow.class)
        .findOne();
  }

  /**
   * Digests of the packages that must stay on a host: those of its goals, of what its instances
   * reached, and of the ways back and targets of the orders of its applications.
   */
  public List<String> kept(String hostId) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT p.sha256 FROM revision r
            JOIN package_version p ON p.id = r.package_version_id
            WHERE p.sha256 IS NOT NULL AND r.id IN (
              SELECT revision_id FROM goal WHERE host_id = :host
              UNION SELECT reached_revision FROM observation WHERE host_id = :host
              UNION SELECT t.target_revision FROM task t
                JOIN instance i ON i.id = t.instance_id WHERE i.host_id = :host
              UNION SELECT t.before_revision FROM task t
                JOIN instance i ON i.id = t.instance_id WHERE i.host_id = :host)
            """)
        .bind("host", hostId)
        .mapTo(String.class)
        .list();
  }
}
