package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Roles, and what EDAS's Authorize* operations gave to users. */
public final class RoleRows {

  private final Handle handle;

  RoleRows(Handle handle) {
    this.handle = handle;
  }

  /** A number for a new role. */
  public int nextId() {
    return handle
        .createQuery("UPDATE counter SET value = value + 1 WHERE name = 'role' RETURNING value")
        .mapTo(Integer.class)
        .one();
  }

  public void insert(RoleRow role) {
    handle
        .createUpdate(
            """
            INSERT INTO account_role (id, name, actions, created_at, updated_at)
            VALUES (:id, :name, :actions, :createdAt, :updatedAt)
            """)
        .bindMethods(role)
        .execute();
  }

  public Optional<RoleRow> find(int id) {
    return handle
        .createQuery("SELECT * FROM account_role WHERE id = :id")
        .bind("id", id)
        .mapTo(RoleRow.class)
        .findOne();
  }

  public Optional<RoleRow> find(String name) {
    return handle
        .createQuery("SELECT * FROM account_role WHERE name = :name")
        .bind("name", name)
        .mapTo(RoleRow.class)
        .findOne();
  }

  public List<RoleRow> all() {
    return handle.createQuery("SELECT * FROM account_role ORDER BY id").mapTo(RoleRow.class).list();
  }

  public void change(int id, String actions, Instant now) {
    handle
        .createUpdate(
            "UPDATE account_role SET actions = :actions, updated_at = :now WHERE id = :id")
        .bind("id", id)
        .bind("actions", actions)
        .bind("now", now)
        .execute();
  }

  /** Takes the role away, also from whoever had it. */
  public void delete(RoleRow role) {
    handle
        .createUpdate("DELETE FROM user_grant WHERE kind = 'ROLE' AND target = :id")
        .bind("id", Integer.toString(role.id()))
        .execute();
    handle
        .createUpdate("DELETE FROM policy_attachment WHERE holder_kind = 'ROLE' AND holder = :name")
        .bind("name", role.name())
        .execute();
    handle
        .createUpdate("DELETE FROM temporary_key WHERE role_name = :name")
        .bind("name", role.name())
        .execute();
    handle.createUpdate("DELETE FROM account_role WHERE id = :id").bind("id", role.id()).execute();
  }

  public List<GrantRow> grants() {
    return handle
        .createQuery("SELECT * FROM user_grant ORDER BY user_name, kind, target")
        .mapTo(GrantRow.class)
        .list();
  }

  /** From now on the user has these of the kind, and no others. */
  public void grant(String userName, GrantKind kind, List<String> targets) {
    handle
        .createUpdate("DELETE FROM user_grant WHERE user_name = :user AND kind = :kind")
        .bind("user", userName)
        .bind("kind", kind)
        .execute();
    for (var target : targets) {
      handle
          .createUpdate(
              """
              INSERT INTO user_grant (user_name, kind, target) VALUES (:userName, :kind, :target)
              """)
          .bindMethods(new GrantRow(userName, kind, target))
          .execute();
    }
  }
}
