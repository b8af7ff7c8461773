package dev.belay.server.accounts;

import dev.belay.server.access.Authority;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Database;
import dev.belay.server.store.GrantKind;
import dev.belay.server.store.GrantRow;
import dev.belay.server.store.HolderKind;
import dev.belay.server.store.RoleRow;
import dev.belay.server.store.Tx;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Roles, and what EDAS's Authorize* operations give to users. */
public final class Roles {

  private final Database database;

  public Roles(Database database) {
    this.database = database;
  }

  /** A role with the authorities that EDAS gave it, and the names of its policies. */
  public record View(
      int id,
      String name,
      List<Authority> authorities,
      List<String> policies,
      Instant createdAt,
      Instant updatedAt) {}

  /**
   * Makes a role.
   *
   * @param actions EDAS's ActionData; empty for a role that only policies are attached to
   */
  public int create(String name, String actions) {
    checkActions(actions);
    return database.write(tx -> {
      if (tx.roles().find(name).isPresent()) {
        throw new Refused(RefusalKind.NAME_TAKEN, "There is a role \"" + name + "\".");
      }
      var role = new RoleRow(tx.roles().nextId(), name, actions, tx.now(), tx.now());
      tx.roles().insert(role);
      tx.access().changed();
      return role.id();
    });
  }

  public void change(int id, String actions) {
    checkActions(actions);
    database.write(tx -> {
      Existing.role(tx, id);
      tx.roles().change(id, actions, tx.now());
      tx.access().changed();
      return true;
    });
  }

  /** It is taken from whoever had it, and temporary keys of it end. */
  public void delete(int id) {
    database.write(tx -> {
      tx.roles().delete(Existing.role(tx, id));
      tx.access().changed();
      return true;
    });
  }

  public List<View> all() {
    return database.read(tx -> tx.roles().all().stream().map(each -> view(tx, each)).toList());
  }

  public View find(String name) {
    return database.read(tx -> view(tx, Existing.role(tx, name)));
  }

  /** From now on the user has these roles, and no others. */
  public void authorizeRoles(String userName, List<String> ids) {
    database.write(tx -> {
      ids.forEach(each -> Existing.role(tx, number(each)));
      return grant(tx, userName, GrantKind.ROLE, ids);
    });
  }

  /** From now on the user has these applications, and no others. */
  public void authorizeApplications(String userName, List<String> ids) {
    database.write(tx -> {
      for (var each : ids) {
        if (tx.applications().find(each).isEmpty()) {
          throw new Refused(
              RefusalKind.UNKNOWN_APPLICATION,
              "There is no application with the id \"" + each + "\".");
        }
      }
      return grant(tx, userName, GrantKind.APPLICATION, ids);
    });
  }

  /** From now on the user has these resource groups, and no others. */
  public void authorizeResourceGroups(String userName, List<String> ids) {
    ids.forEach(Roles::number);
    database.write(tx -> grant(tx, userName, GrantKind.RESOURCE_GROUP, ids));
  }

  private static boolean grant(Tx tx, String userName, GrantKind kind, List<String> targets) {
    Existing.user(tx, userName);
    tx.roles().grant(userName, kind, targets);
    tx.access().changed();
    return true;
  }

  private static int number(String id) {
    try {
      return Integer.parseInt(id);
    } catch (NumberFormatException e) {
      throw new Refused(RefusalKind.INVALID_PARAMETER, "\"" + id + "\" is no id: ids are numbers.");
    }
  }

  private static void checkActions(String actions) {
    for (var each : actions.split(";", -1)) {
      if (!each.isEmpty() && Authority.of(each).isEmpty()) {
        throw Refused.parameter(
            "ActionData",
            "\"" + each + "\" is no authority; write GROUP:CODE;GROUP:CODE… of ListAuthority.");
      }
    }
  }

  private static View view(Tx tx, RoleRow role) {
    return new View(
        role.id(),
        role.name(),
        Arrays.stream(role.actions().split(";", -1))
            .map(Authority::of)
            .flatMap(Optional::stream)
            .toList(),
        Policies.attached(tx, HolderKind.ROLE, role.name()),
        role.createdAt(),
        role.updatedAt());
  }

  /** What a user was given, in words. */
  static List<String> grants(Tx tx, String userName) {
    var names =
        tx.roles().all().stream()
            .collect(Collectors.toMap(each -> Integer.toString(each.id()), RoleRow::name));
    return tx.roles().grants().stream()
        .filter(each -> each.userName().equals(userName))
        .map(each -> each.kind() + " " + target(each, names.getOrDefault(each.target(), "")))
        .toList();
  }

  private static String target(GrantRow grant, String roleName) {
    return grant.kind() == GrantKind.ROLE ? roleName : grant.target();
  }
}
