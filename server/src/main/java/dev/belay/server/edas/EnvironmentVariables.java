package dev.belay.server.edas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.server.call.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Environment variables, in the two forms of JSON in which they come. */
final class EnvironmentVariables {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,255}");

  private EnvironmentVariables() {}

  /** Ours: {@code {"name":"value"}}. */
  static Map<String, String> ofObject(String parameter, String json) {
    JsonNode object =
        Json.read(json).filter(JsonNode::isObject).orElseThrow(() -> wrong(parameter, "{…}"));
    Map<String, String> variables = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      add(parameter, variables, each.getKey(), each.getValue());
    }
    return variables;
  }

  /** EDAS's: {@code [{"name":"…","value":"…"}]}. */
  static Map<String, String> ofList(String parameter, String json) {
    String form = "[{\"name\":\"…\",\"value\":\"…\"}]";
    JsonNode list =
        Json.read(json).filter(JsonNode::isArray).orElseThrow(() -> wrong(parameter, form));
    Map<String, String> variables = new LinkedHashMap<>();
    for (JsonNode each : list) {
      JsonNode name =
          Optional.ofNullable(each.get("name"))
              .filter(JsonNode::isTextual)
              .orElseThrow(() -> wrong(parameter, form));
      JsonNode value =
          Optional.ofNullable(each.get("value")).orElseThrow(() -> wrong(parameter, form));
      add(parameter, variables, name.textValue(), value);
    }
    return variables;
  }

  private static void add(
      String parameter, Map<String, String> variables, String name, JsonNode value) {
    if (!NAME.matcher(name).matches()) {
      throw Refused.parameter(
          parameter, "names are letters, digits, _ . and -, a letter or _ first.");
    }
    if (!value.isValueNode() || value.isNull() || value.asText().indexOf('\0') >= 0) {
      throw Refused.parameter(parameter, "the value of " + name + " must be text.");
    }
    if (variables.put(name, value.asText()) != null) {
      throw Refused.parameter(parameter, "names " + name + " twice.");
    }
  }

  private static Refused wrong(String parameter, String form) {
    return Refused.parameter(parameter, "must be JSON of the form " + form + ".");
  }
}
