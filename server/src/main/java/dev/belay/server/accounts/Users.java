package dev.belay.server.accounts;

import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Database;
import dev.belay.server.store.HolderKind;
import dev.belay.server.store.Tx;
import dev.belay.server.store.UserGroupRows;
import dev.belay.server.store.UserKind;
import dev.belay.server.store.UserRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users of the account. */
public final class Users {

  private final Database database;

  public Users(Database database) {
    this.database = database;
  }

  /** The whole account's id, of which every user is one. */
  public String accountId() {
    return database.read(tx -> tx.service().find().orElseThrow().accountId());
  }

  public UserView create(
      String name, boolean administrator, String displayName, String email, String phone) {
    Existing.checkName("UserName", name);
    return database.write(tx -> {
      if (tx.users().nameTaken(name)) {
        throw new Refused(
            RefusalKind.NAME_TAKEN,
            "There is, or was, a user \""
                + name
                + "\"; names are not given twice, because orders and events carry them.");
      }
      var kind = administrator ? UserKind.ADMINISTRATOR : UserKind.USER;
      tx.users().insert(new UserRow(name, kind, displayName, email, phone, false, tx.now()));
      tx.access().changed();
      return view(tx, Existing.user(tx, name));
    });
  }

  public List<UserView> all() {
    return database.read(tx -> tx.users().all().stream().map(each -> view(tx, each)).toList());
  }

  public UserView find(String name) {
    return database.read(tx -> view(tx, Existing.user(tx, name)));
  }

  /** A disabled user's keys sign nothing. */
  public UserView disable(String name, boolean disabled) {
    return database.write(tx -> {
      var user = Existing.user(tx, name);
      if (disabled) {
        checkNotLast(tx, user);
      }
      tx.users().disable(name, disabled);
      tx.access().changed();
      return view(tx, Existing.user(tx, name));
    });
  }

  /** The user's keys, memberships and policies go, too. */
  public void delete(String name) {
    database.write(tx -> {
      checkNotLast(tx, Existing.user(tx, name));
      tx.users().remove(name, tx.now());
      tx.access().changed();
      return true;
    });
  }

  /** What is null stays as it is. */
  public void describe(
      Caller caller, @Nullable String displayName, @Nullable String email, @Nullable String phone) {
    database.write(tx -> {
      var user = Existing.user(tx, caller.userId());
      tx.users()
          .describe(
              user.name(),
              displayName == null ? user.displayName() : displayName,
              email == null ? user.email() : email,
              phone == null ? user.phone() : phone);
      return true;
    });
  }

  // Nobody could undo it.
  private static void checkNotLast(Tx tx, UserRow user) {
    if (user.kind() == UserKind.ADMINISTRATOR
        && !user.disabled()
        && tx.users().administrators() == 1) {
      throw new Refused(
          RefusalKind.LAST_ADMINISTRATOR,
          "\"" + user.name() + "\" is the only administrator; make another one first.");
    }
  }

  private static UserView view(Tx tx, UserRow user) {
    return new UserView(
        user.name(),
        user.kind() == UserKind.ADMINISTRATOR,
        user.displayName(),
        user.email(),
        user.phone(),
        user.disabled(),
        tx.access().of(user.name()).size(),
        tx.userGroups().members().stream()
            .filter(each -> each.userName().equals(user.name()))
            .map(UserGroupRows.Member::groupName)
            .toList(),
        Policies.attached(tx, HolderKind.USER, user.name()),
        Roles.grants(tx, user.name()),
        user.createdAt());
  }
}
