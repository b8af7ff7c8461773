package dev.belay.server.accounts;

import dev.belay.core.ram.Policy;
import dev.belay.core.ram.PolicyMistake;
import dev.belay.core.ram.SystemPolicy;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.KeyRow;
import dev.belay.server.store.RoleRow;
import dev.belay.server.store.Tx;
import dev.belay.server.store.UserGroupRow;
import dev.belay.server.store.UserRow;
import java.util.regex.Pattern;

/** Finds what a command names, or refuses with the name of what is not there. */
final class Existing {

  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  static final Pattern POLICY_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private Existing() {}

  static UserRow user(Tx tx, String name) {
    return tx.users()
        .find(name)
        .orElseThrow(
            () -> new Refused(RefusalKind.UNKNOWN_USER, "There is no user \"" + name + "\"."));
  }

  static UserGroupRow group(Tx tx, String name) {
    return tx.userGroups()
        .find(name)
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_USER_GROUP, "There is no user group \"" + name + "\"."));
  }

  static RoleRow role(Tx tx, String name) {
    return tx.roles().find(name).orElseThrow(() -> unknownRole(name));
  }

  static RoleRow role(Tx tx, int id) {
    return tx.roles().find(id).orElseThrow(() -> unknownRole(Integer.toString(id)));
  }

  private static Refused unknownRole(String which) {
    return new Refused(RefusalKind.UNKNOWN_ROLE, "There is no role \"" + which + "\".");
  }

  static KeyRow key(Tx tx, String id) {
    return tx.access()
        .find(id)
        .orElseThrow(
            () -> new Refused(RefusalKind.UNKNOWN_KEY, "There is no AccessKey \"" + id + "\"."));
  }

  /** Refuses a policy that is neither the system's nor written. */
  static void policy(Tx tx, String name) {
    if (SystemPolicy.of(name).isEmpty() && tx.policies().find(name).isEmpty()) {
      throw new Refused(RefusalKind.UNKNOWN_POLICY, "There is no policy \"" + name + "\".");
    }
  }

  static void checkName(String parameter, String name) {
    if (!NAME.matcher(name).matches()) {
      throw Refused.parameter(
          parameter,
          "\""
              + name
              + "\" is not 1 to 64 of a-z, 0-9, '.', '_' and '-', a letter or digit first.");
    }
  }

  /** Refuses a document with a mistake, and says where it is. */
  static void checkDocument(String document) {
    try {
      Policy.parse(document);
    } catch (PolicyMistake e) {
      throw new Refused(
          RefusalKind.MALFORMED_POLICY, "The policy cannot be taken: " + e.getMessage());
    }
  }
}
