package dev.belay.server.revisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.core.fleet.Step;
import dev.belay.protocol.HookMessage;
import dev.belay.server.call.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the wire's {@code Hooks}: {@code [{"name":…,"script":…,"ignoreFail":…}]}. */
public final class Hooks {

  private static final String PARAMETER = "Hooks";
  private static final int MOST_BYTES = 8 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, Step> STEPS =
      Map.of(
          "prestopInstance", Step.PRESTOP,
          "poststopInstance", Step.POSTSTOP,
          "prestartInstance", Step.PRESTART,
          "poststartInstance", Step.POSTSTART);

  private static final Set<String> ON_SCALING =
      Set.of("postprepareInstanceEnvironmentOnScaleOut", "postdeleteInstanceDataOnScaleIn");

  private Hooks() {}

  /** The hooks that run as steps of a change; refuses what cannot be a hook. */
  public static List<HookMessage> parse(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    var hooks = new ArrayList<HookMessage>();
    for (var node : array(text)) {
      var name = node.path("name").asText();
      var script = node.path("script").asText("");
      var step = STEPS.get(name);
      if (step == null && !ON_SCALING.contains(name)) {
        throw Refused.parameter(
            PARAMETER,
            "there is no hook named \"" + name + "\"; there are " + STEPS.keySet() + ON_SCALING);
      }
      if (script.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
        throw Refused.parameter(
            PARAMETER, "the script of " + name + " is larger than " + MOST_BYTES + " bytes.");
      }
      if (step != null && !script.isBlank()) {
        hooks.add(new HookMessage(step, script, node.path("ignoreFail").asBoolean(false)));
      }
    }
    return List.copyOf(hooks);
  }

  private static JsonNode array(String text) {
    try {
      var node = JSON.readTree(text);
      if (node.isArray()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw Refused.parameter(PARAMETER, "is not JSON: " + e.getOriginalMessage());
    }
    throw Refused.parameter(
        PARAMETER, "must be a JSON array of {\"name\", \"script\", \"ignoreFail\"}.");
  }
}
