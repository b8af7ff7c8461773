package dev.belay.server.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** What Prometheus answers to an instant query; no data is never a pass. */
final class PrometheusAnswer {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PrometheusAnswer() {}

  /** Every series must be within the bound. */
  static Measured read(int status, String body, Bound bound) {
    var answer = json(body);
    if (!answer.path("status").asText().equals("success")) {
      var error = answer.path("error").asText();
      return Measured.unknown(
          "Prometheus answered HTTP " + status + (error.isEmpty() ? "" : ": " + error));
    }
    var kind = answer.path("data").path("resultType").asText();
    if (!kind.equals("scalar") && !kind.equals("vector")) {
      return Measured.unknown("the query answered a " + kind + ", which has no present value");
    }
    var values = values(answer.path("data").path("result"), kind);
    if (values.isEmpty()) {
      return Measured.unknown("the query answered no data");
    }
    for (var value : values) {
      if (Double.isNaN(value)) {
        return Measured.unknown("the query answered NaN: nothing was counted yet");
      }
    }
    for (var value : values) {
      if (!bound.holds(value)) {
        return Measured.fails(value + " is not " + bound + of(values));
      }
    }
    return Measured.holds(values.getFirst() + " is " + bound + of(values));
  }

  private static String of(List<Double> values) {
    return values.size() == 1 ? "" : " (of " + values.size() + " series)";
  }

  private static JsonNode json(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return MAPPER.createObjectNode().put("error", "no JSON; is that a Prometheus?");
    }
  }

  private static List<Double> values(JsonNode result, String kind) {
    if (kind.equals("scalar")) {
      return List.of(value(result));
    }
    var values = new ArrayList<Double>();
    result.forEach(series -> values.add(value(series.path("value"))));
    return values;
  }

  /** Of a pair of a time and a number in a string. */
  private static double value(JsonNode sample) {
    return switch (sample.path(1).asText()) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case String text -> parse(text);
    };
  }

  private static double parse(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
