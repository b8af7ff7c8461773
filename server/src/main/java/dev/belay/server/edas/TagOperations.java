package dev.belay.server.edas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.fleet.Tags;
import dev.belay.server.views.ApplicationView;
import dev.belay.server.views.ClusterView;
import dev.belay.server.views.TagView;
import dev.belay.server.views.Views;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tags of applications and clusters. */
final class TagOperations {

  private static final int MOST_RESOURCES = 20;
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9,*/?:-]{0,128}");

  private final Tags tags;
  private final Views views;

  TagOperations(Tags tags, Views views) {
    this.tags = tags;
    this.views = views;
  }

  Fields put(Request request) {
    Map<String, String> wanted = pairs(request);
    if (wanted.isEmpty()) {
      throw Refused.parameter("Tags", "must hold at least one tag.");
    }
    wanted.forEach(TagOperations::check);
    tags.put(request.caller(), kind(request), resources(request), wanted);
    return Fields.success();
  }

  Fields delete(Request request) {
    String keys = request.optional("TagKeys");
    if (request.flag("DeleteAll", false)) {
      tags.deleteAll(request.caller(), kind(request), resources(request));
    } else if (keys == null) {
      throw new Refused(
          RefusalKind.MISSING_PARAMETER, "Parameter TagKeys is required unless DeleteAll is true.");
    } else {
      tags.delete(request.caller(), kind(request), resources(request), texts("TagKeys", keys));
    }
    return Fields.success();
  }

  /** Of the named resources, or of all that may be seen; with all of the named tags. */
  Fields list(Request request) {
    Set<String> wanted = resources(request);
    Map<String, String> pairs = pairs(request);
    Set<String> seen = seen(request);
    Map<String, Map<String, String>> byResource = new LinkedHashMap<>();
    for (TagView each : tags.all(kind(request))) {
      byResource
          .computeIfAbsent(each.resourceId(), any -> new LinkedHashMap<>())
          .put(each.key(), each.value());
    }
    String type = "ALIYUN::EDAS::" + kind(request).toUpperCase(Locale.ROOT);
    return Fields.success()
        .list(
            "TagResources",
            "TagResource",
            byResource.entrySet().stream()
                .filter(each -> seen.contains(each.getKey()))
                .filter(each -> wanted.isEmpty() || wanted.contains(each.getKey()))
                .filter(each -> each.getValue().entrySet().containsAll(pairs.entrySet()))
                .flatMap(each ->
                    each.getValue().entrySet().stream()
                        .map(tag ->
                            new Fields()
                                .put("ResourceId", each.getKey())
                                .put("ResourceType", type)
                                .put("TagKey", tag.getKey())
                                .put("TagValue", tag.getValue()))));
  }

  private Set<String> seen(Request request) {
    return kind(request).equals(Tags.APPLICATION)
        ? views.applications().stream()
            .filter(each -> request.sight().application(each.regionId(), each.id()))
            .map(ApplicationView::id)
            .collect(Collectors.toSet())
        : views.clusters().stream()
            .filter(each -> request.sight().cluster(each.regionId(), each.id()))
            .map(ClusterView::id)
            .collect(Collectors.toSet());
  }

  private static String kind(Request request) {
    return request.text("ResourceType").toLowerCase(Locale.ROOT);
  }

  private static Set<String> resources(Request request) {
    String value = request.optional("ResourceIds");
    Set<String> ids = value == null ? Set.of() : texts("ResourceIds", value);
    if (ids.size() > MOST_RESOURCES || (value != null && ids.isEmpty())) {
      throw Refused.parameter("ResourceIds", "must name 1 to 20 resources.");
    }
    return ids;
  }

  /** A JSON array of texts; the classic SDK writes it as an object, whose values count. */
  private static Set<String> texts(String parameter, String value) {
    JsonNode list =
        Json.read(value)
            .filter(JsonNode::isContainerNode)
            .orElseThrow(() -> Refused.parameter(parameter, "must be a JSON array of texts."));
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode each : list) {
      if (!each.isTextual()) {
        throw Refused.parameter(parameter, "must be a JSON array of texts.");
      }
      texts.add(each.textValue());
    }
    return texts;
  }

  private static Map<String, String> pairs(Request request) {
    String value = request.optional("Tags");
    Map<String, String> pairs = new LinkedHashMap<>();
    if (value == null) {
      return pairs;
    }
    JsonNode list =
        Json.read(value).filter(JsonNode::isContainerNode).orElseThrow(TagOperations::malformed);
    if (list.isObject()) {
      list.properties().forEach(each -> pairs.put(each.getKey(), each.getValue().asText()));
      return pairs;
    }
    for (JsonNode each : list) {
      JsonNode key = each.has("key") ? each.get("key") : each.path("Key");
      if (!key.isTextual()) {
        throw malformed();
      }
      pairs.put(key.textValue(), each.path(each.has("value") ? "value" : "Value").asText(""));
    }
    return pairs;
  }

  private static Refused malformed() {
    return Refused.parameter("Tags", "must be a JSON array of {\"key\":…,\"value\":…}.");
  }

  private static void check(String key, String value) {
    boolean reserved = key.startsWith("aliyun") || key.startsWith("acs:");
    boolean address = (key + value).contains("http://") || (key + value).contains("https://");
    if (key.isEmpty() || reserved || address) {
      throw Refused.parameter(
          "Tags",
          "a key must not be empty, start with aliyun or acs:, or hold http:// or https://.");
    }
    if (!WORD.matcher(key).matches() || !WORD.matcher(value).matches()) {
      throw Refused.parameter(
          "Tags", "keys and values have at most 128 letters, digits and -,*/?: characters.");
    }
  }
}
