package dev.belay.server.edas;

import static dev.belay.server.edas.Operation.delete;
import static dev.belay.server.edas.Operation.get;
import static dev.belay.server.edas.Operation.post;
import static dev.belay.server.edas.Operation.put;
import static dev.belay.server.edas.Parameter.flag;
import static dev.belay.server.edas.Parameter.integer;
import static dev.belay.server.edas.Parameter.text;

import dev.belay.server.accounts.Accounts;
import java.util.List;

/** Who may do what: EDAS's own operations, and ours for all that EDAS leaves to RAM. */
final class AccountTable {

  private static final String OURS = "/belay/v1/access/";

  private static final Parameter USER = text("UserName", 64);
  private static final Parameter TARGET = text("TargetUserId", 256).needed();
  private static final Parameter POLICY = text("PolicyName", 128).needed();
  private static final Parameter DOCUMENT = text("PolicyDocument", 6_144);
  private static final Parameter GROUP = text("UserGroupName", 64).needed();
  private static final Parameter ROLE = text("RoleName", 128);
  private static final Parameter KEY = text("AccessKeyId", 64).needed();
  private static final Parameter DESCRIPTION = text("Description", 1024);
  private static final Parameter[] HOLDER = {
    text("HolderType", "USER|GROUP|ROLE", "USER, GROUP or ROLE").needed(),
    text("Holder", 128).needed()
  };

  private AccountTable() {}

  static List<Operation> edas(Accounts accounts) {
    EdasAccountOperations of = new EdasAccountOperations(accounts);
    return List.of(
        edas("ListSubAccount", "sub_account_list", of::listSubAccounts),
        edas("ListAuthority", "authority_list", of::listAuthorities),
        edas("ListRole", "role_list", of::listRoles),
        edas("InsertRole", "create_role", of::insertRole)
            .with(ROLE.needed(), text("ActionData", 4096).needed()),
        edas("UpdateRole", "edit_role", of::updateRole)
            .with(integer("RoleId", 1, Integer.MAX_VALUE).needed())
            .with(text("ActionData", 4096).needed()),
        edas("DeleteRole", "delete_role", of::deleteRole)
            .with(integer("RoleId", 1, Integer.MAX_VALUE).needed()),
        edas("AuthorizeRole", "authorize_role", of::authorizeRoles)
            .with(TARGET, text("RoleIds").mayBeEmpty()),
        edas("AuthorizeApplication", "authorize_app", of::authorizeApplications)
            .with(TARGET, text("AppIds").mayBeEmpty()),
        edas("AuthorizeResourceGroup", "authorize_res_group", of::authorizeResourceGroups)
            .with(TARGET, text("ResourceGroupIds").mayBeEmpty()),
        edas("UpdateAccountInfo", "edit_account_info", of::updateInfo)
            .with(text("Name", 64), text("Email", 256), text("Telephone", 64)));
  }

  private static Operation edas(String name, String path, Operation.Handler handler) {
    return post(name, "/pop/v5/account/" + path, "edas:" + name, handler);
  }

  static List<Operation> users(Accounts accounts) {
    UserOperations of = new UserOperations(accounts.users(), accounts.passwords());
    KeyOperations keys = new KeyOperations(accounts.keys(), accounts.temporaryKeys());
    return List.of(
        get("ListUsers", OURS + "users", "ram:ListUsers", of::list),
        post("CreateUser", OURS + "users", "ram:CreateUser", of::create)
            .with(USER.needed(), flag("Administrator"), text("DisplayName", 256))
            .with(text("Email", 256), text("Phone", 64)),
        get("ShowUser", OURS + "user", "ram:GetUser", of::show).with(USER.needed()),
        put("ChangeUser", OURS + "user", "ram:UpdateUser", of::change)
            .with(USER.needed(), flag("Disabled").needed()),
        put("SetPassword", OURS + "user/password", "ram:UpdateLoginProfile", of::password)
            .with(USER.needed(), text("Password").mayBeEmpty()),
        delete("DeleteUser", OURS + "user", "ram:DeleteUser", of::delete).with(USER.needed()),
        get("ListKeys", OURS + "keys", "ram:ListAccessKeys", keys::list).with(USER.needed()),
        post("CreateKey", OURS + "keys", "ram:CreateAccessKey", keys::create).with(USER.needed()),
        put("ChangeKey", OURS + "key", "ram:UpdateAccessKey", keys::change)
            .with(KEY, flag("Enabled").needed()),
        delete("DeleteKey", OURS + "key", "ram:DeleteAccessKey", keys::delete).with(KEY),
        post("RotateKey", OURS + "key/rotate", "ram:CreateAccessKey", keys::rotate).with(KEY),
        post("CreateTemporaryKey", OURS + "keys/temporary", "sts:AssumeRole", keys::temporary)
            .with(USER, ROLE, integer("Minutes", 15, 720), DOCUMENT));
  }

  static List<Operation> groups(Accounts accounts) {
    UserGroupOperations of = new UserGroupOperations(accounts.groups());
    RoleOperations roles = new RoleOperations(accounts.roles());
    return List.of(
        get("ListUserGroups", OURS + "groups", "ram:ListGroups", of::list),
        post("CreateUserGroup", OURS + "groups", "ram:CreateGroup", of::create)
            .with(GROUP, DESCRIPTION),
        delete("DeleteUserGroup", OURS + "group", "ram:DeleteGroup", of::delete).with(GROUP),
        put("AddUserToGroup", OURS + "group/members", "ram:AddUserToGroup", of::add)
            .with(GROUP, text("MemberName", 64).needed()),
        delete("RemoveUserFromGroup", OURS + "group/members", "ram:RemoveUserFromGroup", of::remove)
            .with(GROUP, text("MemberName", 64).needed()),
        get("ListRoles", OURS + "roles", "ram:ListRoles", roles::list),
        post("CreateRole", OURS + "roles", "ram:CreateRole", roles::create).with(ROLE.needed()),
        delete("RemoveRole", OURS + "role", "ram:DeleteRole", roles::delete).with(ROLE.needed()));
  }

  static List<Operation> policies(Accounts accounts, Guard guard) {
    AccessPolicyOperations of =
        new AccessPolicyOperations(accounts.policies(), accounts.users(), guard);
    AuditOperations audit = new AuditOperations(accounts.audit());
    return List.of(
        get("ListPolicies", OURS + "policies", "ram:ListPolicies", of::list),
        put("PutPolicy", OURS + "policy", "ram:CreatePolicy", of::put)
            .with(POLICY, DOCUMENT.needed(), DESCRIPTION),
        get("ShowPolicy", OURS + "policy", "ram:GetPolicy", of::show).with(POLICY),
        delete("DeletePolicy", OURS + "policy", "ram:DeletePolicy", of::delete).with(POLICY),
        put("AttachPolicy", OURS + "attachment", "ram:AttachPolicy", of::attach)
            .with(POLICY)
            .with(HOLDER),
        delete("DetachPolicy", OURS + "attachment", "ram:DetachPolicy", of::detach)
            .with(POLICY)
            .with(HOLDER),
        get("CheckPolicy", OURS + "policy/check", "ram:GetPolicy", of::check)
            .with(DOCUMENT.needed()),
        get("ExplainPolicy", OURS + "policy/explain", "ram:GetPolicy", of::explain)
            .with(USER.needed(), text("Action", 128).needed(), text("Resource", 512).needed())
            .with(text("SourceIp", 64)),
        get("ListAudit", OURS + "audit", "ram:ListAudit", audit::list)
            .with(text("ByUser", 64), text("OfOperation", 128), text("Containing", 256))
            .with(flag("Refused"), text("Since", 32), text("Before", 64))
            .with(integer("PageSize", 1, 1000)));
  }
}
