package dev.belay.server.console;

import dev.belay.server.access.Visitor;
import dev.belay.server.edas.Calls;
import java.util.HashMap;
import java.util.Map;

/** What someone may do about a user: no more is offered. */
record UserAbilities(
    boolean disable,
    boolean password,
    boolean delete,
    boolean attach,
    boolean detach,
    boolean seeKeys,
    boolean createKeys,
    boolean changeKeys,
    boolean deleteKeys) {

  static UserAbilities of(Calls calls, Visitor visitor, String user) {
    var asking = new Asking(calls, visitor, user);
    var holder = Map.of("PolicyName", "*", "HolderType", "USER", "Holder", user);
    return new UserAbilities(
        asking.may("ChangeUser", Map.of("Disabled", "true")),
        asking.may("SetPassword", Map.of("Password", "")),
        asking.may("DeleteUser", Map.of()),
        asking.may("AttachPolicy", holder),
        asking.may("DetachPolicy", holder),
        asking.may("ListKeys", Map.of()),
        asking.may("CreateKey", Map.of()),
        asking.may("ChangeKey", Map.of("AccessKeyId", "*", "Enabled", "true")),
        asking.may("DeleteKey", Map.of("AccessKeyId", "*")));
  }

  private record Asking(Calls calls, Visitor visitor, String user) {

    boolean may(String operation, Map<String, String> parameters) {
      var all = new HashMap<>(parameters);
      all.put("UserName", user);
      return calls.may(visitor, operation, all);
    }
  }
}
