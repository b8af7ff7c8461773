package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Json;
import java.util.List;

/**
 * What a command has to show, in both of its languages.
 *
 * @param json one object or array, in the wire's own names
 * @param lines for people
 */
record Result(int exitCode, JsonNode json, List<String> lines) {

  Result {
    lines = List.copyOf(lines);
  }

  static Result of(JsonNode json, String... lines) {
    return new Result(0, json, List.of(lines));
  }

  /** A list of the server's. */
  static Result of(List<JsonNode> items, Table table) {
    return new Result(0, Json.array(items), table.lines());
  }
}
