package dev.belay.server.revisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.core.fleet.Step;
import dev.belay.protocol.HookMessage;
import dev.belay.server.call.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the wire's {@code Hooks}: {@code [{"name":…,"script":…,"ignoreFail":…}]}. */
public final class Hooks {

  private static final String PARAMETER = "Hooks";
  private static final int MOST_BYTES = 8 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** In the order of an instance's life. */
  private static final List<Map.Entry<String, Step>> STEPS =
      List.of(
          Map.entry("postprepareInstanceEnvironmentOnScaleOut", Step.POSTPREPARE),
          Map.entry("prestartInstance", Step.PRESTART),
          Map.entry("poststartInstance", Step.POSTSTART),
          Map.entry("prestopInstance", Step.PRESTOP),
          Map.entry("poststopInstance", Step.POSTSTOP),
          Map.entry("postdeleteInstanceDataOnScaleIn", Step.POSTDELETE));

  private Hooks() {}

  /** Those that have a script; refuses what cannot be a hook. */
  public static List<NamedHook> read(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    var names = new HashSet<String>();
    var hooks = new ArrayList<NamedHook>();
    for (var node : array(text)) {
      var name = node.path("name").asText();
      var script = node.path("script").asText("");
      check(name, script);
      if (!names.add(name)) {
        throw Refused.parameter(PARAMETER, name + " is named twice.");
      }
      if (!script.isBlank()) {
        hooks.add(new NamedHook(name, script, node.path("ignoreFail").asBoolean(false)));
      }
    }
    return List.copyOf(hooks);
  }

  private static void check(String name, String script) {
    if (step(name).isEmpty()) {
      var names = STEPS.stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
      throw Refused.parameter(
          PARAMETER, "there is no hook named \"" + name + "\"; there are " + names + ".");
    }
    if (script.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw Refused.parameter(
          PARAMETER,
          "the script of " + name + " is too long; allowed are " + MOST_BYTES + " bytes.");
    }
  }

  private static Optional<Step> step(String name) {
    return STEPS.stream()
        .filter(each -> each.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The same, as steps of a change. */
  static List<HookMessage> parse(String text) {
    return read(text).stream()
        .map(each ->
            new HookMessage(step(each.name()).orElseThrow(), each.script(), each.ignoreFail()))
        .toList();
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
