package dev.belay.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Revisions: inserted once, never changed. */
public final class RevisionRows {

  private final Handle handle;
  private final Sealing sealing;

  RevisionRows(Handle handle, Sealing sealing) {
    this.handle = handle;
    this.sealing = sealing;
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
        .bindMethods(
            revision.withConfiguration(sealing.seal(revision.configuration(), revision.id())))
        .execute();
  }

  public Optional<RevisionRow> find(String id) {
    return handle
        .createQuery("SELECT * FROM revision WHERE id = :id")
        .bind("id", id)
        .mapTo(RevisionRow.class)
        .map(row -> row.withConfiguration(sealing.open(row.configuration(), row.id())))
        .findOne();
  }

  /**
   * Digests of the packages that must stay on each of the hosts: those of its goals, of what its
   * instances reached, and of the ways back and targets of the orders of its applications.
   */
  public Map<String, List<String>> kept(Collection<String> hostIds) {
    if (hostIds.isEmpty()) {
      return Map.of();
    }
    return handle
        .createQuery(
            """
            SELECT DISTINCT needed.host_id, p.sha256 FROM (
              SELECT host_id, revision_id FROM goal WHERE host_id IN (<hosts>)
              UNION SELECT host_id, reached_revision FROM observation WHERE host_id IN (<hosts>)
              UNION SELECT i.host_id, t.target_revision FROM task t
                JOIN instance i ON i.id = t.instance_id WHERE i.host_id IN (<hosts>)
              UNION SELECT i.host_id, t.before_revision FROM task t
                JOIN instance i ON i.id = t.instance_id WHERE i.host_id IN (<hosts>)) AS needed
            JOIN revision r ON r.id = needed.revision_id
            JOIN package_version p ON p.id = r.package_version_id
            WHERE p.sha256 IS NOT NULL
            """)
        .bindList("hosts", List.copyOf(hostIds))
        .reduceRows(
            new HashMap<>(),
            (kept, row) -> {
              kept.computeIfAbsent(
                      row.getColumn("host_id", String.class), host -> new ArrayList<>())
                  .add(row.getColumn("sha256", String.class));
              return kept;
            });
  }
}
