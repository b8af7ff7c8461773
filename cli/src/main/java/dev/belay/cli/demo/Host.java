package dev.belay.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One of the demo's hosts, looked at from the outside: its address and its processes. */
record Host(HttpClient http, String address, int port) {

  /**
   * What was seen.
   *
   * @param version what the application says over HTTP; none when it does not answer
   */
  record Sight(Optional<String> version, List<Long> pids) {

    /** Exactly one process, and it answers with that version. */
    boolean runs(String wanted) {
      return pids.size() == 1 && version.equals(Optional.of(wanted));
    }

    @Override
    public String toString() {
      var processes = pids.stream().map(Object::toString).collect(Collectors.joining("+"));
      return version.orElse("no answer") + (pids.isEmpty() ? ", no process" : " pid " + processes);
    }
  }

  Sight look() {
    return new Sight(version(), Processes.at(address, port));
  }

  private Optional<String> version() {
    return health().map(json -> json.path("version").asText(""));
  }

  /** The answer of the application's health address, when that is 2xx. */
  Optional<JsonNode> health() {
    var uri = URI.create("http://" + address + ":" + port + "/__admin/health");
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      return response.statusCode() / 100 == 2
          ? Optional.of(Json.read(response.body()))
          : Optional.empty();
    } catch (IOException e) {
      // Nobody listens, or not yet.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
