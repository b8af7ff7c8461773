package dev.belay.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * One instance in an order.
 *
 * @param fromVersion empty when there was none
 * @param toVersion empty when the order stops or removes
 * @param verdict empty while the instance waits or moves
 * @param step the step in progress, or the last one; empty before the first
 */
public record Task(
    String id,
    String instanceId,
    String hostId,
    String hostName,
    String ip,
    boolean hostOnline,
    String fromVersion,
    String toVersion,
    String state,
    String verdict,
    String failureCode,
    String message,
    String step) {

  static Task of(JsonNode json) {
    return new Task(
        json.path("TaskId").asText(""),
        text(json, "InstanceId"),
        text(json, "HostId"),
        json.path("HostName").asText(""),
        json.path("Ip").asText(""),
        json.path("HostOnline").asBoolean(true),
        text(json, "FromVersion"),
        text(json, "ToVersion"),
        text(json, "State"),
        text(json, "Verdict"),
        text(json, "FailureCode"),
        text(json, "Message"),
        text(json, "Step"));
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asText("");
  }

  /** Whether this is one of its names: its id, its instance's, or its host's. */
  public boolean isCalled(String name) {
    return !name.isEmpty()
        && Stream.of(id, instanceId, hostId, hostName, ip).anyMatch(name::equals);
  }

  public boolean failed() {
    return verdict.equals("FAILED");
  }

  /** Host and address, once when they are the same. */
  public String where() {
    return hostName.equals(ip) || hostName.isEmpty() ? ip : hostName + " (" + ip + ")";
  }

  /** What the instance is at: its verdict, its step, or that it waits. */
  public String now() {
    if (!verdict.isEmpty()) {
      return failureCode.isEmpty() ? verdict : verdict + " " + failureCode;
    }
    if (!hostOnline) {
      return "host is offline";
    }
    return state.equals("WAITING") || step.isEmpty() ? "waiting" : step;
  }

  /** Such as {@code 1.0 -> 1.1}. */
  public String versions() {
    if (fromVersion.isEmpty() && toVersion.isEmpty()) {
      return "";
    }
    return (fromVersion.isEmpty() ? "none" : fromVersion)
        + " -> "
        + (toVersion.isEmpty() ? "none" : toVersion);
  }
}
