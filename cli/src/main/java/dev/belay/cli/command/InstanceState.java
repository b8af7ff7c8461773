package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

/** An instance's state in a word or two, worst news first. */
final class InstanceState {

  private InstanceState() {}

  static String of(JsonNode instance) {
    if (!instance.path("HostOnline").asBoolean()) {
      return "host offline";
    }
    if (instance.path("ObservedEpoch").asLong() > instance.path("Epoch").asLong()) {
      return "ahead of the server";
    }
    var failure = instance.path("FailureCode").asText("");
    if (!failure.isEmpty()) {
      return (instance.path("ProcessUp").asBoolean() ? "failed, up " : "failed, down ") + failure;
    }
    if (instance.path("ObservedEpoch").asLong() < instance.path("Epoch").asLong()
        || instance.path("Phase").asText("").equals("WORKING")) {
      return "changing";
    }
    if (!instance.path("ProcessUp").asBoolean()) {
      return instance.path("RunState").asText("").equals("STOPPED") ? "stopped" : "down";
    }
    return instance.path("Healthy").asBoolean() ? "healthy" : "up, unhealthy";
  }
}
