package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Deploy groups. */
public final class GroupRows {

  private final Handle handle;

  GroupRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(GroupRow group) {
    handle
        .createUpdate(
            """
            INSERT INTO deploy_group
              (id, app_id, name, type, revision_id, creation, created_at, updated_at)
            VALUES
              (:id, :appId, :name, :type, :revisionId, :creation, :createdAt, :updatedAt)
            """)
        .bindMethods(group)
        .execute();
  }

  public Optional<GroupRow> find(String id) {
    return handle
        .createQuery("SELECT * FROM deploy_group WHERE id = :id AND removed_at IS NULL")
        .bind("id", id)
        .mapTo(GroupRow.class)
        .findOne();
  }

  public List<GroupRow> of(String appId) {
    return handle
        .createQuery(
            """
            SELECT * FROM deploy_group WHERE app_id = :app AND removed_at IS NULL ORDER BY creation
            """)
        .bind("app", appId)
        .mapTo(GroupRow.class)
        .list();
  }

  /** Instances that were in it still name it, so its row stays; its name is free. */
  public void remove(String id, Instant now) {
    handle
        .createUpdate(
            "UPDATE deploy_group SET removed_at = :now, name = name || ' ' || id WHERE id = :id")
        .bind("id", id)
        .bind("now", now)
        .execute();
  }

  public void adopt(String groupId, @Nullable String revisionId, Instant now) {
    handle
        .createUpdate(
            "UPDATE deploy_group SET revision_id = :revision, updated_at = :now WHERE id = :id")
        .bind("id", groupId)
        .bind("revision", revisionId)
        .bind("now", now)
        .execute();
  }
}
