package dev.belay.server.accounts;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Database;
import dev.belay.server.store.HolderKind;
import dev.belay.server.store.Tx;
import dev.belay.server.store.UserGroupRow;
import dev.belay.server.store.UserGroupRows;
import java.time.Instant;
import java.util.List;

/** Groups of users, which share policies. */
public final class UserGroups {

  private final Database database;

  public UserGroups(Database database) {
    this.database = database;
  }

  /** A group with its members, and the names of its policies. */
  public record View(
      String name,
      String description,
      List<String> members,
      List<String> policies,
      Instant createdAt) {}

  public View create(String name, String description) {
    Existing.checkName("UserGroupName", name);
    return database.write(tx -> {
      if (tx.userGroups().find(name).isPresent()) {
        throw new Refused(RefusalKind.NAME_TAKEN, "There is a user group \"" + name + "\".");
      }
      tx.userGroups().insert(new UserGroupRow(name, description, tx.now()));
      return view(tx, Existing.group(tx, name));
    });
  }

  public List<View> all() {
    return database.read(tx -> tx.userGroups().all().stream().map(each -> view(tx, each)).toList());
  }

  /** Its policies no longer count for its members. */
  public void delete(String name) {
    database.write(tx -> {
      Existing.group(tx, name);
      tx.userGroups().delete(name);
      tx.access().changed();
      return true;
    });
  }

  /** A repeat changes nothing. */
  public View add(String name, String userName) {
    return database.write(tx -> {
      var group = Existing.group(tx, name);
      Existing.user(tx, userName);
      tx.userGroups().add(new UserGroupRows.Member(name, userName));
      tx.access().changed();
      return view(tx, group);
    });
  }

  /** A repeat changes nothing. */
  public View remove(String name, String userName) {
    return database.write(tx -> {
      var group = Existing.group(tx, name);
      tx.userGroups().remove(new UserGroupRows.Member(name, userName));
      tx.access().changed();
      return view(tx, group);
    });
  }

  private static View view(Tx tx, UserGroupRow group) {
    return new View(
        group.name(),
        group.description(),
        tx.userGroups().members().stream()
            .filter(each -> each.groupName().equals(group.name()))
            .map(UserGroupRows.Member::userName)
            .toList(),
        Policies.attached(tx, HolderKind.GROUP, group.name()),
        group.createdAt());
  }
}
