package dev.belay.server.edas;

import dev.belay.server.access.Authority;
import dev.belay.server.accounts.Accounts;
import dev.belay.server.accounts.Roles;
import dev.belay.server.accounts.UserView;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** EDAS's own operations about accounts, on the same users and roles as ours. */
final class EdasAccountOperations {

  /** With which EDAS takes everything away. */
  private static final String NOTHING = "null";

  private final Accounts accounts;

  EdasAccountOperations(Accounts accounts) {
    this.accounts = accounts;
  }

  Fields listSubAccounts(Request request) {
    String account = accounts.users().accountId();
    return Fields.success()
        .list(
            "SubAccountList",
            "SubAccount",
            accounts.users().all().stream()
                .filter(each -> !each.administrator())
                .map(each -> subAccount(account, each)));
  }

  private static Fields subAccount(String account, UserView user) {
    return new Fields()
        .put("AdminEdasId", account)
        .put("AdminUserId", account)
        .put("AdminUserKp", account)
        .put("Email", user.email())
        .put("Phone", user.phone())
        .put("SubEdasId", user.name() + "@" + account)
        .put("SubUserId", user.name() + "@" + account)
        .put("SubUserKp", user.name());
  }

  Fields listAuthorities(Request request) {
    return Fields.success()
        .list(
            "AuthorityList",
            "Authority",
            Arrays.stream(Authority.Group.values()).map(EdasAccountOperations::group));
  }

  private static Fields group(Authority.Group group) {
    List<Authority> members =
        Arrays.stream(Authority.values()).filter(each -> each.group() == group).toList();
    return new Fields()
        .put("GroupId", group.id())
        .put("Name", group.title())
        .put("Description", group.description())
        .list("ActionList", "Action", actions(members).stream());
  }

  private static List<Fields> actions(Collection<Authority> authorities) {
    return authorities.stream()
        .map(each ->
            new Fields()
                .put("Code", each.code())
                .put("GroupId", each.group().id())
                .put("Name", each.title())
                .put("Description", each.action()))
        .toList();
  }

  Fields listRoles(Request request) {
    String account = accounts.users().accountId();
    return Fields.success()
        .list(
            "RoleList",
            "RoleItem",
            accounts.roles().all().stream().map(each -> roleItem(account, each)));
  }

  private static Fields roleItem(String account, Roles.View role) {
    return new Fields()
        .put(
            "Role",
            new Fields()
                .put("Id", role.id())
                .put("Name", role.name())
                .put("AdminUserId", account)
                .put("IsDefault", false)
                .put("CreateTime", role.createdAt().toEpochMilli())
                .put("UpdateTime", role.updatedAt().toEpochMilli()))
        .list("ActionList", "Action", actions(role.authorities()).stream());
  }

  Fields insertRole(Request request) {
    int id = accounts.roles().create(request.text("RoleName"), request.text("ActionData"));
    return Fields.success().put("RoleId", id);
  }

  Fields updateRole(Request request) {
    accounts.roles().change(request.number("RoleId", 0), request.text("ActionData"));
    return Fields.success();
  }

  Fields deleteRole(Request request) {
    accounts.roles().delete(request.number("RoleId", 0));
    return Fields.success();
  }

  Fields authorizeRoles(Request request) {
    accounts.roles().authorizeRoles(target(request), ids(request, "RoleIds"));
    return Fields.success();
  }

  Fields authorizeApplications(Request request) {
    accounts.roles().authorizeApplications(target(request), ids(request, "AppIds"));
    return Fields.success();
  }

  Fields authorizeResourceGroups(Request request) {
    accounts.roles().authorizeResourceGroups(target(request), ids(request, "ResourceGroupIds"));
    return Fields.success();
  }

  Fields updateInfo(Request request) {
    accounts
        .users()
        .describe(
            request.caller(),
            request.optional("Name"),
            request.optional("Email"),
            request.optional("Telephone"));
    return Fields.success();
  }

  /** EDAS writes NAME@ACCOUNT. */
  private static String target(Request request) {
    String target = request.text("TargetUserId");
    int at = target.indexOf('@');
    return at < 0 ? target : target.substring(0, at);
  }

  /** Separated by semicolons; none for an empty text. */
  private static List<String> ids(Request request, String name) {
    String value = request.text(name, "");
    return value.equals(NOTHING)
        ? List.of()
        : Arrays.stream(value.split("[;,]", -1))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .distinct()
            .toList();
  }
}
