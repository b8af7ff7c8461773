package dev.belay.server.console;

import dev.belay.server.accounts.AuditLog;
import java.time.Instant;
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
            "users", accounts.users().all(),
            "groups", accounts.groups().all(),
            "policies", accounts.policies().all(),
            "mayChange", desk.calls().may(visit.visitor(), "ChangeUser", may("Disabled")),
            "mayPassword", desk.calls().may(visit.visitor(), "SetPassword", may("Password")));
    return pages.page(visit, "Users", "users", "users", values);
  }

  /** Of any user at all: what is offered is still asked for the one it is done to. */
  private static Map<String, String> may(String parameter) {
    return Map.of("UserName", "*", parameter, "true");
  }

  Answer disable(Visit visit) {
    desk.calls()
        .call(
            visit.visitor(),
            "ChangeUser",
            Map.of("UserName", visit.id("user"), "Disabled", visit.asked("disabled")));
    return Answer.seeOther("/console/users");
  }

  Answer password(Visit visit) {
    desk.calls()
        .call(
            visit.visitor(),
            "SetPassword",
            Map.of("UserName", visit.asked("user"), "Password", visit.asked("password")));
    return Answer.seeOther("/console/users");
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
