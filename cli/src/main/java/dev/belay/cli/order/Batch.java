package dev.belay.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One batch of an order.
 *
 * @param number from 1
 * @param counts verdict, or WAITING or ACTIVE, to number of instances
 * @param tasks those that the server lists; in large orders not all
 * @param evidence what was measured after it
 */
public record Batch(
    String pipelineId,
    int number,
    Status status,
    Map<String, Integer> counts,
    List<Task> tasks,
    Evidence evidence) {

  public Batch {
    counts = Map.copyOf(counts);
    tasks = List.copyOf(tasks);
  }

  /** One that is not measured. */
  Batch(
      String pipelineId, int number, Status status, Map<String, Integer> counts, List<Task> tasks) {
    this(pipelineId, number, status, counts, tasks, Evidence.NONE);
  }

  static Batch of(JsonNode json) {
    var counts = new TreeMap<String, Integer>();
    json.path("Counts")
        .properties()
        .forEach(each -> counts.put(each.getKey(), each.getValue().asInt(0)));
    return new Batch(
        json.path("PipelineId").asText(""),
        json.path("Number").asInt(0),
        Status.of(json.path("Status").asText("")),
        counts,
        Json.items(json, "TaskList", "Task").stream().map(Task::of).toList(),
        Evidence.of(json.path("Evidence")));
  }

  public int size() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Instances that have a verdict. */
  public int settled() {
    return size() - count("WAITING") - count("ACTIVE");
  }

  public int count(String verdict) {
    return counts.getOrDefault(verdict, 0);
  }
}
