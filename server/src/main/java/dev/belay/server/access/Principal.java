package dev.belay.server.access;

import dev.belay.core.ram.Attached;
import java.util.ArrayList;
import java.util.List;

/**
 * Someone for whom policies count.
 *
 * @param administrator whether everything is allowed
 * @param own policies attached to the user or a group of his, or to the role
 * @param given what EDAS's Authorize* operations gave; they cannot give rights over accounts
 */
record Principal(boolean administrator, List<Attached> own, List<Attached> given) {

  static final Principal NOBODY = new Principal(false, List.of(), List.of());

  private static final String EDAS = "edas:";

  Principal {
    own = List.copyOf(own);
    given = List.copyOf(given);
  }

  List<Attached> policies(String action) {
    if (given.isEmpty() || !action.startsWith(EDAS)) {
      return own;
    }
    List<Attached> all = new ArrayList<>(own);
    all.addAll(given);
    return all;
  }
}
