package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Users; one that was removed keeps its name, which orders and events carry. */
public final class UserRows {

  private final Handle handle;

  UserRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(UserRow user) {
    handle
        .createUpdate(
            """
            INSERT INTO account_user
              (name, kind, display_name, email, phone, disabled, created_at)
            VALUES (:name, :kind, :displayName, :email, :phone, :disabled, :createdAt)
            """)
        .bindMethods(user)
        .execute();
  }

  public Optional<UserRow> find(String name) {
    return handle
        .createQuery("SELECT * FROM account_user WHERE name = :name AND removed_at IS NULL")
        .bind("name", name)
        .mapTo(UserRow.class)
        .findOne();
  }

  /** Whether anybody has or ever had that name. */
  public boolean nameTaken(String name) {
    return handle
        .createQuery("SELECT 1 FROM account_user WHERE name = :name")
        .bind("name", name)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  public List<UserRow> all() {
    return handle
        .createQuery("SELECT * FROM account_user WHERE removed_at IS NULL ORDER BY name")
        .mapTo(UserRow.class)
        .list();
  }

  /** How many administrators may call. */
  public int administrators() {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) FROM account_user
            WHERE kind = 'ADMINISTRATOR' AND disabled = 0 AND removed_at IS NULL
            """)
        .mapTo(Integer.class)
        .one();
  }

  public void describe(String name, String displayName, String email, String phone) {
    handle
        .createUpdate(
            """
            UPDATE account_user SET display_name = :displayName, email = :email, phone = :phone
            WHERE name = :name
            """)
        .bind("name", name)
        .bind("displayName", displayName)
        .bind("email", email)
        .bind("phone", phone)
        .execute();
  }

  public void disable(String name, boolean disabled) {
    handle
        .createUpdate("UPDATE account_user SET disabled = :disabled WHERE name = :name")
        .bind("name", name)
        .bind("disabled", disabled)
        .execute();
  }

  /** Takes a user away with all that it had but its name. */
  public void remove(String name, Instant now) {
    for (var sql :
        List.of(
            "DELETE FROM access_key WHERE user_id = :name",
            "DELETE FROM temporary_key WHERE user_name = :name",
            "DELETE FROM user_password WHERE user_name = :name",
            "DELETE FROM console_session WHERE user_name = :name",
            "DELETE FROM group_member WHERE user_name = :name",
            "DELETE FROM user_grant WHERE user_name = :name",
            "DELETE FROM policy_attachment WHERE holder_kind = 'USER' AND holder = :name")) {
      handle.createUpdate(sql).bind("name", name).execute();
    }
    handle
        .createUpdate("UPDATE account_user SET removed_at = :now WHERE name = :name")
        .bind("name", name)
        .bind("now", now)
        .execute();
  }
}
