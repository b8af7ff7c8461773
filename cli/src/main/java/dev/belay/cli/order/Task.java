package dev.belay.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.cli.api.Json;
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

  private static final int LONGEST_REASON = 200;

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

  /** The same, and of a failure the last that was heard. */
  public String nowWithReason() {
    var reason = message.lines().filter(line -> !line.isBlank()).reduce("", (one, next) -> next);
    if (!failed() || reason.isEmpty()) {
      return now();
    }
    var text = reason.strip();
    return now()
        + ": "
        + (text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "..." : text);
  }

  /** For programs, in the wire's own names. */
  ObjectNode json() {
    return Json.object()
        .put("TaskId", id)
        .put("InstanceId", instanceId)
        .put("HostName", hostName)
        .put("Ip", ip)
        .put("HostOnline", hostOnline)
        .put("FromVersion", fromVersion)
        .put("ToVersion", toVersion)
        .put("State", state)
        .put("Verdict", verdict)
        .put("Step", step)
        .put("FailureCode", failureCode)
        .put("Message", message);
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
