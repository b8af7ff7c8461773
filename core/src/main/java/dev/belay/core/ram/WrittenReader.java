package dev.belay.core.ram;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON (RFC 8259); written here because a mistake must be told with line, column and path.
 */
final class WrittenReader {

  private static final Pattern WORD =
      Pattern.compile("true|false|null|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
  private static final int DEEPEST = 10;

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  private WrittenReader(String text) {
    this.text = text;
  }

  static Written read(String text) {
    WrittenReader reader = new WrittenReader(text);
    Written root = reader.value("$", 1);
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.mistake("$", "Something follows the policy's end.", "one JSON object");
    }
    return root;
  }

  private Written value(String path, int depth) {
    skipSpace();
    if (depth > DEEPEST) {
      throw mistake(path, "This is nested too deeply.", DEEPEST + " levels");
    }
    return switch (next()) {
      case '{' -> fields(path, depth);
      case '[' -> items(path, depth);
      case '"' -> new Written.Text(place(path), string(path));
      default -> word(path);
    };
  }

  private Written fields(String path, int depth) {
    Place start = place(path);
    List<Written.Field> fields = new ArrayList<>();
    HashSet<String> names = new HashSet<>();
    at++;
    skipSpace();
    while (next() != '}') {
      if (!fields.isEmpty()) {
        expect(',', path);
      }
      Place place = place(path);
      if (next() != '"') {
        throw mistake(path, "The name of a field is missing.", "a name in double quotes");
      }
      String name = string(path);
      if (!names.add(name)) {
        throw new PolicyMistake(place, quoted(name) + " is given twice.", "each name once");
      }
      expect(':', path);
      String below = path + "." + name;
      fields.add(
          new Written.Field(
              new Place(place.line(), place.column(), below), name, value(below, depth + 1)));
      skipSpace();
    }
    at++;
    return new Written.Fields(start, List.copyOf(fields));
  }

  private Written items(String path, int depth) {
    Place start = place(path);
    List<Written> values = new ArrayList<>();
    at++;
    skipSpace();
    while (next() != ']') {
      if (!values.isEmpty()) {
        expect(',', path);
      }
      values.add(value(path + "[" + values.size() + "]", depth + 1));
      skipSpace();
    }
    at++;
    return new Written.Items(start, List.copyOf(values));
  }

  private Written word(String path) {
    Matcher word = WORD.matcher(text).region(at, text.length());
    if (!word.lookingAt()) {
      throw mistake(
          path,
          at < text.length() ? "This is no JSON." : "The text ends too early.",
          "a text in double quotes, a number, true, false, a list or an object");
    }
    Place place = place(path);
    at = word.end();
    return new Written.Word(place, word.group());
  }

  private String string(String path) {
    StringBuilder value = new StringBuilder();
    at++;
    while (next() != '"') {
      char character = next();
      if (character < ' ') {
        throw mistake(path, "A text does not end in its line.", "a closing double quote");
      }
      at++;
      value.append(character == '\\' ? escaped(path) : character);
    }
    at++;
    return value.toString();
  }

  private char escaped(String path) {
    char code = next();
    at++;
    return switch (code) {
      case '"', '\\', '/' -> code;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode(path);
      default -> {
        at--;
        throw mistake(path, "This escape is unknown.", "\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
      }
    };
  }

  private char unicode(String path) {
    int value = 0;
    for (int digits = 0; digits < 4; digits++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw mistake(path, "This escape is cut short.", "\\u and four hexadecimal digits");
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }

  private void expect(char wanted, String path) {
    skipSpace();
    if (next() != wanted) {
      throw mistake(path, "A " + quoted(String.valueOf(wanted)) + " is missing.", "JSON");
    }
    at++;
    skipSpace();
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
      at++;
    }
  }

  /** The character here; NUL, which JSON never has outside of an escape, at the end. */
  private char next() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private Place place(String path) {
    return new Place(line, at - lineStart + 1, path);
  }

  private PolicyMistake mistake(String path, String problem, String allowed) {
    return new PolicyMistake(place(path), problem, allowed);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
