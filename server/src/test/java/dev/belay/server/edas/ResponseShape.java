package dev.belay.server.edas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds an answer against the response tree of the official SDK. */
final class ResponseShape {

  private static final JsonNode OPERATIONS = load();

  private ResponseShape() {}

  private static JsonNode load() {
    try {
      return new ObjectMapper().readTree(Path.of("src/test/resources/operations.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode operations() {
    return OPERATIONS;
  }

  /** What the SDK would misread or never read; empty when the answer conforms. */
  static List<String> problems(String operation, ObjectNode answer) {
    List<String> problems = new ArrayList<>();
    object(operation, OPERATIONS.get(operation).get("response"), answer, problems);
    return problems;
  }

  private static void object(
      String path, JsonNode expected, JsonNode actual, List<String> problems) {
    if (!actual.isObject()) {
      problems.add(path + " must be an object");
      return;
    }
    for (Map.Entry<String, JsonNode> field : actual.properties()) {
      String here = path + "." + field.getKey();
      JsonNode type = expected.get(field.getKey());
      if (type == null) {
        problems.add(here + " is unknown");
      } else {
        value(here, type, field.getValue(), problems);
      }
    }
  }

  private static void value(String path, JsonNode type, JsonNode actual, List<String> problems) {
    if (type.isObject()) {
      object(path, type, actual, problems);
    } else if (type.isArray()) {
      list(path, type.get(0), actual, problems);
    } else if (!isOfType(type.textValue(), actual)) {
      problems.add(path + " must be of type " + type.textValue() + " but is " + actual);
    }
  }

  private static void list(
      String path, JsonNode elementType, JsonNode actual, List<String> problems) {
    if (!actual.isArray()) {
      problems.add(path + " must be an array");
      return;
    }
    for (int at = 0; at < actual.size(); at++) {
      value(path + "[" + at + "]", elementType, actual.get(at), problems);
    }
  }

  private static boolean isOfType(String type, JsonNode actual) {
    return switch (type) {
      case "string" -> actual.isTextual();
      case "integer" -> actual.canConvertToInt() && actual.isIntegralNumber();
      case "long" -> actual.isIntegralNumber();
      case "boolean" -> actual.isBoolean();
      default -> throw new IllegalStateException("operations.json has a type " + type);
    };
  }
}
