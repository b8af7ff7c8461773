package dev.belay.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server and its hosts in a temporary folder; ends everything that was started in it, down to the
 * applications, also when a test or the whole test run is broken off. {@code -Dbelay.e2e.keep=true}
 * keeps the folder with the logs.
 */
final class Installation implements AutoCloseable {

  private static final List<String> SERVER_FLAGS = List.of("--enable-native-access=ALL-UNNAMED");
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** The administrator's AccessKey, and where the server listens. */
  record AccessKey(String id, String secret, String endpoint) {

    /** As the classic SDK wants it: without the scheme. */
    String authority() {
      return URI.create(endpoint).getAuthority();
    }
  }

  private final Path folder;
  private final Loopback network = Loopback.drawn();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<HostAgent> hosts = new ArrayList<>();
  private final Thread onExit = new Thread(this::end);
  private Daemon server;
  private AccessKey key;
  private Edas edas;

  private Installation(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(onExit);
    this.server = startServer(0);
    try {
      this.key = awaitReady();
    } catch (AssertionError e) {
      close();
      throw e;
    }
    this.edas = new Edas(key);
  }

  /** Starts a server on a free port of its own address, without hosts. */
  static Installation start() {
    try {
      return new Installation(Files.createTempDirectory("belay-e2e-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Daemon startServer(int port) {
    var listen = network.server() + ":" + port;
    return Daemon.start(
        "server",
        SERVER_FLAGS,
        "server",
        folder.resolve("server.log"),
        List.of("--data", data().toString(), "--listen", listen));
  }

  private Path data() {
    return folder.resolve("server");
  }

  private AccessKey awaitReady() {
    return Waiting.until(
        "the server is ready",
        () -> server.lastWords(),
        () -> {
          server.mustRun();
          return readKey().filter(this::answersReady);
        });
  }

  private Optional<AccessKey> readKey() {
    var file = data().resolve("admin-key.json");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      return Optional.of(
          new AccessKey(
              json.path("accessKeyId").asText(),
              json.path("accessKeySecret").asText(),
              json.path("endpoint").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answersReady(AccessKey candidate) {
    var uri = URI.create(candidate.endpoint() + "/health/ready");
    try {
      var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the server starts", e);
    }
  }

  Path folder() {
    return folder;
  }

  AccessKey key() {
    return key;
  }

  Edas edas() {
    return edas;
  }

  Daemon server() {
    return server;
  }

  List<HostAgent> hosts() {
    return List.copyOf(hosts);
  }

  /** Starts agents that join with that token; returns at once. */
  void join(String token, int count) {
    try {
      var joinFile = Files.writeString(folder.resolve("join-" + hosts.size()), token);
      for (var address :
          network.hosts(hosts.size() + count).subList(hosts.size(), hosts.size() + count)) {
        hosts.add(HostAgent.join(folder, key.endpoint(), joinFile, address));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server again, where it was before. */
  void startServerAgain() {
    if (server.alive()) {
      throw new IllegalStateException("the server still runs");
    }
    server = startServer(URI.create(key.endpoint()).getPort());
    key = awaitReady();
    edas = Edas.anew(key);
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(onExit);
    if (!Boolean.getBoolean("belay.e2e.keep")) {
      delete();
    }
  }

  private synchronized void end() {
    for (var host : hosts) {
      // Agents first: they would start again what is ended under them.
      host.daemon().process().destroyForcibly();
    }
    if (server != null) {
      server.process().destroyForcibly();
    }
    // The folder's name is in the command line of all that was started in it.
    var left = Processes.mentioning(folder.toString());
    left.forEach(ProcessHandle::destroyForcibly);
    var ended =
        CompletableFuture.allOf(
            left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    try {
      ended.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("these processes do not end: " + left, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void delete() {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
