package dev.belay.cli.order;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What was measured after a batch.
 *
 * @param state MEASURING, HELD, FAILED, OVERRIDDEN or BROKEN_OFF; empty where nothing is measured
 * @param held how often in a row, of {@code times}
 * @param found by the newest measurement; empty before the first
 */
public record Evidence(String state, int held, int times, String found) {

  static final Evidence NONE = new Evidence("", 0, 0, "");

  static Evidence of(JsonNode json) {
    return new Evidence(
        json.path("State").asText(""),
        json.path("Held").asInt(0),
        json.path("Times").asInt(0),
        json.path("Found").asText(""));
  }

  boolean measuring() {
    return state.equals("MEASURING");
  }

  /** Such as {@code evidence 1/3: 0.25 is not < 0.01}. */
  String line() {
    return "evidence " + held + "/" + times + (found.isEmpty() ? "" : ": " + found);
  }
}
