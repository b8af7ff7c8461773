package dev.belay.server.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Groups of users. */
public final class UserGroupRows {

  private final Handle handle;

  UserGroupRows(Handle handle) {
    this.handle = handle;
  }

  /** That a user is in a group. */
  public record Member(String groupName, String userName) {}

  public void insert(UserGroupRow group) {
    handle
        .createUpdate(
            """
            INSERT INTO user_group (name, description, created_at)
            VALUES (:name, :description, :createdAt)
            """)
        .bindMethods(group)
        .execute();
  }

  public Optional<UserGroupRow> find(String name) {
    return handle
        .createQuery("SELECT * FROM user_group WHERE name = :name")
        .bind("name", name)
        .mapTo(UserGroupRow.class)
        .findOne();
  }

  public List<UserGroupRow> all() {
    return handle
        .createQuery("SELECT * FROM user_group ORDER BY name")
        .mapTo(UserGroupRow.class)
        .list();
  }

  public List<Member> members() {
    return handle
        .createQuery("SELECT * FROM group_member ORDER BY group_name, user_name")
        .mapTo(Member.class)
        .list();
  }

  /** Whether it was not a member yet. */
  public boolean add(Member member) {
    return handle
            .createUpdate(
                """
                INSERT INTO group_member (group_name, user_name) VALUES (:groupName, :userName)
                ON CONFLICT DO NOTHING
                """)
            .bindMethods(member)
            .execute()
        == 1;
  }

  /** Whether it was one. */
  public boolean remove(Member member) {
    return handle
            .createUpdate(
                """
                DELETE FROM group_member
                WHERE group_name = :groupName AND user_name = :userName
                """)
            .bindMethods(member)
            .execute()
        == 1;
  }

  public void delete(String name) {
    for (var sql :
        List.of(
            "DELETE FROM group_member WHERE group_name = :name",
            "DELETE FROM policy_attachment WHERE holder_kind = 'GROUP' AND holder = :name",
            "DELETE FROM user_group WHERE name = :name")) {
      handle.createUpdate(sql).bind("name", name).execute();
    }
  }
}
