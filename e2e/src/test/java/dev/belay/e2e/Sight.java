package dev.belay.e2e;

import dev.belay.e2e.Processes.Seen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one host looks like from the outside.
 *
 * @param version what the application answers; none when it does not answer
 */
record Sight(String address, Optional<String> version, List<Seen> processes) {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  static List<Sight> of(List<String> addresses, int port) {
    var java = Processes.java();
    return addresses.stream()
        .map(address ->
            new Sight(
                address,
                answer(address, port),
                Processes.toldOf(java, "-jar", address, Integer.toString(port))))
        .toList();
  }

  /** Exactly one process, and it answers with that version. */
  boolean runs(String wanted) {
    return processes.size() == 1 && version.equals(Optional.of(wanted));
  }

  private static Optional<String> answer(String address, int port) {
    var uri = URI.create("http://" + address + ":" + port + "/");
    // A connection of its own: a kept one would tell of a process that is gone.
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      return Optional.of(HTTP.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      // Nobody listens.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while looking at " + address, e);
    }
  }
}
