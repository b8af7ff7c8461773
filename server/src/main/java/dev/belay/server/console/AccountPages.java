package dev.belay.server.console;

import dev.belay.server.accounts.AuditLog;
import dev.belay.server.accounts.Policies;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Users with what they may do, and who did what. */
final class AccountPages {

  private static final int LINES = 100;

  private final Desk desk;
  private final Pages pages;

  AccountPages(Desk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  Answer users(Visit visit) {
    desk.calls().check(visit.visitor(), "ListUsers", Map.of());
    desk.calls().check(visit.visitor(), "ListPolicies", Map.of());
    var accounts = desk.accounts();
    var values =
        Map.<String, Object>of(
            "users",
            accounts.users().all(),
            "groups",
            accounts.groups().all(),
            "policies",
            accounts.policies().all(),
            "mayCreate",
            desk.calls().may(visit.visitor(), "CreateUser", Map.of("UserName", "*")));
    return pages.page(visit, "Users", "users", "users", values);
  }

  Answer user(Visit visit) {
    var name = visit.id("user");
    desk.calls().check(visit.visitor(), "ShowUser", Map.of("UserName", name));
    var accounts = desk.accounts();
    var may = UserAbilities.of(desk.calls(), visit.visitor(), name);
    var user = accounts.users().find(name);
    var values =
        Map.<String, Object>of(
            "user",
            user,
            "keys",
            may.seeKeys() ? accounts.keys().of(name) : List.of(),
            "policies",
            accounts.policies().all().stream()
                .map(Policies.View::name)
                .filter(each -> !user.policies().contains(each))
                .toList(),
            "may",
            may);
    return pages.page(visit, name, "users", "user", values);
  }

  Answer create(Visit visit) {
    var name = visit.asked("user");
    call(
        visit,
        "CreateUser",
        Map.of(
            "UserName",
            name,
            "DisplayName",
            visit.asked("display"),
            "Administrator",
            Boolean.toString(!visit.asked("administrator").isEmpty())));
    return toUser(name);
  }

  Answer disable(Visit visit) {
    return done(visit, "ChangeUser", Map.of("Disabled", visit.asked("disabled")));
  }

  Answer password(Visit visit) {
    return done(visit, "SetPassword", Map.of("Password", visit.asked("password")));
  }

  Answer delete(Visit visit) {
    call(visit, "DeleteUser", Map.of("UserName", visit.id("user")));
    return Answer.seeOther("/console/users");
  }

  Answer attach(Visit visit) {
    return done(visit, "AttachPolicy", holder(visit, visit.asked("policy")));
  }

  Answer detach(Visit visit) {
    return done(visit, "DetachPolicy", holder(visit, visit.id("policy")));
  }

  private static Map<String, String> holder(Visit visit, String policy) {
    return Map.of("PolicyName", policy, "HolderType", "USER", "Holder", visit.id("user"));
  }

  /** The only page that ever shows a secret, and only once. */
  Answer createKey(Visit visit) {
    var user = visit.id("user");
    var key = desk.calls().call(visit.visitor(), "CreateKey", Map.of("UserName", user)).path("Key");
    var values =
        Map.<String, Object>of(
            "user", user,
            "id", key.path("AccessKeyId").asText(),
            "secret", key.path("AccessKeySecret").asText());
    return pages.page(visit, "New AccessKey of " + user, "users", "key", values);
  }

  Answer enableKey(Visit visit) {
    return done(
        visit,
        "ChangeKey",
        Map.of("AccessKeyId", visit.id("key"), "Enabled", visit.asked("enabled")));
  }

  Answer deleteKey(Visit visit) {
    return done(visit, "DeleteKey", Map.of("AccessKeyId", visit.id("key")));
  }

  /** Something that is done to the user of the page, which is then looked at again. */
  private Answer done(Visit visit, String operation, Map<String, String> parameters) {
    var all = new HashMap<>(parameters);
    all.put("UserName", visit.id("user"));
    call(visit, operation, all);
    return toUser(visit.id("user"));
  }

  private void call(Visit visit, String operation, Map<String, String> parameters) {
    desk.calls().call(visit.visitor(), operation, parameters);
  }

  private static Answer toUser(String name) {
    return Answer.seeOther("/console/users/" + name);
  }

  Answer audit(Visit visit) {
    desk.calls().check(visit.visitor(), "ListAudit", Map.of());
    var wanted =
        new AuditLog.Wanted(
            visit.asked("user"),
            visit.asked("operation"),
            visit.asked("resource"),
            !visit.asked("refused").isEmpty(),
            Instant.EPOCH,
            visit.asked("before"));
    var values =
        Map.<String, Object>of(
            "wanted", wanted, "lines", desk.accounts().audit().find(wanted, LINES));
    return pages.page(visit, "Audit", "audit", "audit", values);
  }
}
