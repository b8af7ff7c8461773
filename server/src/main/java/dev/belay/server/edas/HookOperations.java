package dev.belay.server.edas;

import dev.belay.server.orders.Orders;
import dev.belay.server.revisions.NamedHook;

/** The scripts that run around the steps of an application's changes. */
final class HookOperations {

  private final Orders orders;

  HookOperations(Orders orders) {
    this.orders = orders;
  }

  /** Replaces all of them, and answers what is now there. */
  Fields update(Request request) {
    var hooks =
        orders.changeHooks(
            request.caller(),
            request.text("AppId"),
            request.optional("GroupId"),
            request.text("Hooks"));
    return Fields.success()
        .bareList("HooksConfiguration", hooks.stream().map(HookOperations::fields));
  }

  static Fields fields(NamedHook hook) {
    return new Fields()
        .put("Name", hook.name())
        .put("Script", hook.script())
        .put("IgnoreFail", hook.ignoreFail());
  }
}
