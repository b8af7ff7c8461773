package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Json;
import java.util.Locale;

/**
 * What an examination of one thing showed.
 *
 * @param what was looked at, such as {@code clock}
 * @param next what to do about it; empty when it is well
 */
record Finding(Level level, String what, String seen, String next) {

  /** How bad it is. */
  enum Level {
    OK,
    WARN,
    FAIL
  }

  static Finding ok(String what, String seen) {
    return new Finding(Level.OK, what, seen, "");
  }

  static Finding warn(String what, String seen, String next) {
    return new Finding(Level.WARN, what, seen, next);
  }

  static Finding fail(String what, String seen, String next) {
    return new Finding(Level.FAIL, what, seen, next);
  }

  boolean fails() {
    return level == Level.FAIL;
  }

  JsonNode json() {
    return Json.object()
        .put("Level", level.name())
        .put("What", what)
        .put("Seen", seen)
        .put("Next", next);
  }

  String line() {
    return "%-4s  %-11s  %s%s"
        .formatted(
            level.name().toLowerCase(Locale.ROOT),
            what,
            seen,
            next.isEmpty() ? "" : System.lineSeparator() + " ".repeat(19) + "next: " + next);
  }
}
