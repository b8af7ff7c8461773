package dev.belay.server.edas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.server.access.AccessRefused;
import dev.belay.server.access.Parameters;
import java.util.Locale;

/** The two forms in which an answer may be sent. */
enum Rendering {
  JSON("application/json;charset=utf-8"),
  XML("application/xml;charset=utf-8");

  private final String contentType;

  Rendering(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  byte[] render(String root, ObjectNode tree) {
    return switch (this) {
      case JSON -> Json.write(tree);
      case XML -> XmlWriter.write(root, tree);
    };
  }

  /** What the client asked for: {@code Format=XML}, or XML as the first choice of Accept. */
  static Rendering asked(String query, String accept) {
    String first = accept.split("[,;]", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean xml = first.equals("application/xml") || first.equals("text/xml");
    return switch (format(query)) {
      case "XML" -> XML;
      case "JSON" -> JSON;
      default -> xml ? XML : JSON;
    };
  }

  // A query that cannot be read is refused later, in the form that Accept asks for.
  private static String format(String query) {
    try {
      return Parameters.parse(query).values().getOrDefault("Format", "").toUpperCase(Locale.ROOT);
    } catch (AccessRefused e) {
      return "";
    }
  }
}
