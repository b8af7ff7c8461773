package dev.belay.server.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Policies, and for whom they count. */
public final class PolicyRows {

  private final Handle handle;

  PolicyRows(Handle handle) {
    this.handle = handle;
  }

  /** Makes it, or replaces what the one of that name says. */
  public void put(PolicyRow policy) {
    handle
        .createUpdate(
            """
            INSERT INTO policy (name, description, document, version, created_at, updated_at)
            VALUES (:name, :description, :document, :version, :createdAt, :updatedAt)
            ON CONFLICT (name) DO UPDATE SET description = excluded.description,
              document = excluded.document, version = policy.version + 1,
              updated_at = excluded.updated_at
            """)
        .bindMethods(policy)
        .execute();
  }

  public Optional<PolicyRow> find(String name) {
    return handle
        .createQuery("SELECT * FROM policy WHERE name = :name")
        .bind("name", name)
        .mapTo(PolicyRow.class)
        .findOne();
  }

  public List<PolicyRow> all() {
    return handle.createQuery("SELECT * FROM policy ORDER BY name").mapTo(PolicyRow.class).list();
  }

  public void delete(String name) {
    handle.createUpdate("DELETE FROM policy WHERE name = :name").bind("name", name).execute();
  }

  public List<AttachmentRow> attachments() {
    return handle
        .createQuery("SELECT * FROM policy_attachment ORDER BY policy_name, holder_kind, holder")
        .mapTo(AttachmentRow.class)
        .list();
  }

  /** Whether it was not attached yet. */
  public boolean attach(AttachmentRow attachment) {
    return handle
            .createUpdate(
                """
                INSERT INTO policy_attachment (policy_name, holder_kind, holder)
                VALUES (:policyName, :holderKind, :holder)
                ON CONFLICT DO NOTHING
                """)
            .bindMethods(attachment)
            .execute()
        == 1;
  }

  /** Whether it was attached. */
  public boolean detach(AttachmentRow attachment) {
    return handle
            .createUpdate(
                """
                DELETE FROM policy_attachment
                WHERE policy_name = :policyName AND holder_kind = :holderKind AND holder = :holder
                """)
            .bindMethods(attachment)
            .execute()
        == 1;
  }
}
