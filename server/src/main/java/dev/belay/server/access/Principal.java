package dev.belay.server.access;

import dev.belay.core.ram.Attached;
import java.util.ArrayList;
import java.util.List;

/**
 * Someone for whom policies count.
 *
 * @param administrator whether everything is allowed
 * @param own policies attached to the user or a group of his, or to the role
 * @param all also what EDAS's Authorize* operations gave; they cannot give rights over accounts
 */
record Principal(boolean administrator, List<Attached> own, List<Attached> all) {

  static final Principal NOBODY = new Principal(false, List.of(), List.of());

  private static final String EDAS = "edas:";

  Principal {
    own = List.copyOf(own);
    all = List.copyOf(all);
  }

  static Principal of(boolean administrator, List<Attached> own, List<Attached> given) {
    var all = new ArrayList<>(own);
    all.addAll(given);
    return new Principal(administrator, own, all);
  }

  List<Attached> policies(String action) {
    return action.startsWith(EDAS) ? all : own;
  }
}
