package dev.belay.server.console;

import dev.belay.server.access.Visitor;
import java.util.Map;

/**
 * A request of someone who is signed in.
 *
 * @param cookie what the browser's cookie holds
 * @param path named parts of the path
 * @param query of the address, or for a POST the form's fields
 */
record Visit(Visitor visitor, String cookie, Map<String, String> path, Map<String, String> query) {

  String user() {
    return visitor.caller().userId();
  }

  /** A part of the path. */
  String id(String name) {
    return path.getOrDefault(name, "");
  }

  /** A parameter, empty when it was not sent. */
  String asked(String name) {
    return query.getOrDefault(name, "").strip();
  }

  /** A number from 1 on; 1 when what was sent is none. */
  int number(String name) {
    try {
      return Math.max(1, Integer.parseInt(asked(name)));
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
