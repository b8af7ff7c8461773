package dev.belay.server.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Namespaces besides the default one. */
public final class NamespaceRows {

  private final Handle handle;
  private final Dialect dialect;

  NamespaceRows(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  /** In the order of creation. */
  public List<NamespaceRow> all() {
    return handle
        .createQuery("SELECT * FROM namespace ORDER BY number")
        .mapTo(NamespaceRow.class)
        .list();
  }

  public Optional<NamespaceRow> find(String id) {
    return one(id, "");
  }

  /** The same, and no other transaction changes or deletes it before this one ends. */
  public Optional<NamespaceRow> lock(String id) {
    return one(id, dialect.lock());
  }

  private Optional<NamespaceRow> one(String id, String lock) {
    return handle
        .createQuery("SELECT * FROM namespace WHERE id = :id" + lock)
        .bind("id", id)
        .mapTo(NamespaceRow.class)
        .findOne();
  }

  public void insert(NamespaceRow namespace) {
    handle
        .createUpdate(
            """
            INSERT INTO namespace (id, number, name, description, debug_enabled, user_id)
            VALUES (:id, :number, :name, :description, :debugEnabled, :userId)
            """)
        .bindMethods(namespace)
        .execute();
  }

  public void update(NamespaceRow namespace) {
    handle
        .createUpdate(
            """
            UPDATE namespace SET name = :name, description = :description,
              debug_enabled = :debugEnabled
            WHERE id = :id
            """)
        .bindMethods(namespace)
        .execute();
  }

  public void delete(String id) {
    handle.createUpdate("DELETE FROM namespace WHERE id = :id").bind("id", id).execute();
  }

  /** How many clusters are in it. */
  public int clusters(String id) {
    return handle
        .createQuery("SELECT COUNT(*) FROM cluster WHERE region_id = :id AND removed_at IS NULL")
        .bind("id", id)
        .mapTo(Integer.class)
        .one();
  }
}
