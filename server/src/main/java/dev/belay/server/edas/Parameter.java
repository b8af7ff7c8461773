package dev.belay.server.edas;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an operation, and what it may be.
 *
 * @param emptyAllowed whether an empty value counts as one
 * @param least smallest number allowed; ignored for text and flags
 * @param most largest number allowed; ignored for text and flags
 * @param pattern of a text, or null for any
 * @param allowed what is allowed, in words that a refusal uses
 */
record Parameter(
    String name,
    Type type,
    boolean required,
    boolean emptyAllowed,
    long least,
    long most,
    @Nullable Pattern pattern,
    String allowed) {

  private static final int LONGEST_SHOWN = 40;

  /** The wire's types. */
  enum Type {
    STRING,
    INTEGER,
    LONG,
    BOOLEAN
  }

  static Parameter text(String name) {
    return new Parameter(name, Type.STRING, false, false, 0, 0, null, "any text");
  }

  static Parameter text(String name, String pattern, String allowed) {
    // DOTALL: a description may have several lines.
    Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
    return new Parameter(name, Type.STRING, false, false, 0, 0, compiled, allowed);
  }

  /** A text of at most that many characters. */
  static Parameter text(String name, int longest) {
    return text(name, ".{0," + longest + "}", "at most " + longest + " characters");
  }

  /** The id of something. */
  static Parameter id(String name, String of) {
    return text(name, ".{1,64}", "the id of " + of);
  }

  /** The name of something. */
  static Parameter name(String name) {
    return text(name, ".{1,64}", "1 to 64 characters");
  }

  static Parameter integer(String name, int least, int most) {
    return number(name, Type.INTEGER, least, most);
  }

  static Parameter longInteger(String name, long least, long most) {
    return number(name, Type.LONG, least, most);
  }

  static Parameter flag(String name) {
    return new Parameter(name, Type.BOOLEAN, false, false, 0, 0, null, "true or false");
  }

  private static Parameter number(String name, Type type, long least, long most) {
    String allowed = "a whole number from " + least + " to " + most;
    return new Parameter(name, type, false, false, least, most, null, allowed);
  }

  /** The same, but a request without it is refused. */
  Parameter needed() {
    return new Parameter(name, type, true, false, least, most, pattern, allowed);
  }

  /** The same under another name. */
  Parameter named(String other) {
    return new Parameter(other, type, required, emptyAllowed, least, most, pattern, allowed);
  }

  /** The same, needed, but an empty value means something: it takes everything away. */
  Parameter mayBeEmpty() {
    return new Parameter(name, type, true, true, least, most, pattern, allowed);
  }

  /** Refuses a value that is missing or not what is allowed; an empty one counts as missing. */
  void check(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      if (required && !(emptyAllowed && value != null)) {
        throw new Refused(
            RefusalKind.MISSING_PARAMETER, "Parameter " + name + " is required: " + allowed + ".");
      }
      return;
    }
    boolean good =
        switch (type) {
          case STRING -> pattern == null || pattern.matcher(value).matches();
          case INTEGER, LONG -> isNumber(value);
          case BOOLEAN -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
        };
    if (!good) {
      throw Refused.parameter(name, "\"" + shown(value) + "\" is not " + allowed + ".");
    }
  }

  private static String shown(String value) {
    return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
  }

  private boolean isNumber(String value) {
    try {
      long number = Long.parseLong(value);
      return number >= least && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
