package dev.belay.server.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Tags of applications and clusters. */
public final class TagRows {

  private final Handle handle;

  TagRows(Handle handle) {
    this.handle = handle;
  }

  public List<TagRow> all(String kind) {
    return handle
        .createQuery("SELECT * FROM tag WHERE kind = :kind ORDER BY resource_id, tag_key")
        .bind("kind", kind)
        .mapTo(TagRow.class)
        .list();
  }

  public int count(String kind, String resourceId) {
    return handle
        .createQuery("SELECT COUNT(*) FROM tag WHERE kind = :kind AND resource_id = :id")
        .bind("kind", kind)
        .bind("id", resourceId)
        .mapTo(Integer.class)
        .one();
  }

  public void put(TagRow tag) {
    handle
        .createUpdate(
            """
            INSERT INTO tag (kind, resource_id, tag_key, tag_value)
            VALUES (:kind, :resourceId, :tagKey, :tagValue)
            ON CONFLICT (kind, resource_id, tag_key) DO UPDATE SET tag_value = excluded.tag_value
            """)
        .bindMethods(tag)
        .execute();
  }

  public void delete(String kind, String resourceId, String key) {
    handle
        .createUpdate("DELETE FROM tag WHERE kind = :kind AND resource_id = :id AND tag_key = :key")
        .bind("kind", kind)
        .bind("id", resourceId)
        .bind("key", key)
        .execute();
  }

  /** All tags of what is no more, or is to have none. */
  public void deleteAll(String kind, String resourceId) {
    handle
        .createUpdate("DELETE FROM tag WHERE kind = :kind AND resource_id = :id")
        .bind("kind", kind)
        .bind("id", resourceId)
        .execute();
  }
}
