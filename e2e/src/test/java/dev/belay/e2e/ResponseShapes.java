package dev.belay.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operations as EDAS documents them, and what an answer has that its SDKs would misread. */
final class ResponseShapes {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode OPERATIONS = load();
  private static final Map<String, String> BY_ROUTE = routes();

  private ResponseShapes() {}

  private static JsonNode load() {
    try {
      return JSON.readTree(Path.of("../server/src/test/resources/operations.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> routes() {
    var routes = new HashMap<String, String>();
    OPERATIONS
        .properties()
        .forEach(each ->
            routes.put(
                each.getValue().path("method").asText() + each.getValue().path("path").asText(),
                each.getKey()));
    return routes;
  }

  static JsonNode operation(String name) {
    return OPERATIONS.path(name);
  }

  /** Fails when the SDK would misread the answer of that route, or never read a part of it. */
  static void check(String method, String path, String answer) {
    var operation = BY_ROUTE.get(method + path);
    if (operation == null) {
      throw new AssertionError("no operation of EDAS is at " + method + " " + path);
    }
    try {
      var problems = new ArrayList<String>();
      object(operation, operation(operation).path("response"), JSON.readTree(answer), problems);
      problems.remove(operation + ".RequestId is unknown");
      if (!problems.isEmpty()) {
        throw new AssertionError(problems + " in " + answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void object(String path, JsonNode type, JsonNode actual, List<String> problems) {
    if (!actual.isObject()) {
      problems.add(path + " must be an object");
      return;
    }
    for (var field : actual.properties()) {
      var here = path + "." + field.getKey();
      if (type.has(field.getKey())) {
        value(here, type.get(field.getKey()), field.getValue(), problems);
      } else {
        problems.add(here + " is unknown");
      }
    }
  }

  private static void value(String path, JsonNode type, JsonNode actual, List<String> problems) {
    if (type.isObject()) {
      object(path, type, actual, problems);
    } else if (type.isArray()) {
      if (!actual.isArray()) {
        problems.add(path + " must be an array");
      }
      actual.forEach(each -> value(path + "[]", type.get(0), each, problems));
    } else if (!fits(type.textValue(), actual)) {
      problems.add(path + " must be of type " + type.textValue() + " but is " + actual);
    }
  }

  private static boolean fits(String type, JsonNode actual) {
    return switch (type) {
      case "string" -> actual.isTextual();
      case "integer" -> actual.isIntegralNumber() && actual.canConvertToInt();
      case "long" -> actual.isIntegralNumber();
      case "boolean" -> actual.isBoolean();
      default -> throw new AssertionError("operations.json has a type " + type);
    };
  }
}
