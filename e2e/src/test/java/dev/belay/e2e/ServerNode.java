package dev.belay.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.e2e.Installation.AccessKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server: a real process with a data folder of its own, which can be hurt and started again. */
final class ServerNode {

  private static final ClassCache.FirstStart FIRST =
      new ClassCache.FirstStart(
          "server",
          List.of(
              "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
          folder -> List.of("--data", folder.resolve("data").toString(), "--listen", "127.0.0.1:0"),
          "listens on");

  private final Path folder;
  private final String name;
  private final String authority;
  private final Store store;
  private final Optional<Certificate> certificate;
  private Daemon daemon;

  private ServerNode(
      Path folder, String name, String authority, Store store, Optional<Certificate> certificate) {
    this.folder = folder;
    this.name = name;
    this.authority = authority;
    this.store = store;
    this.certificate = certificate;
    this.daemon = launch();
  }

  /** Starts it on a port that is free; returns at once. */
  static ServerNode start(
      Path folder, String name, String address, Store store, Optional<Certificate> certificate) {
    var authority = address + ":" + Loopback.freePort(List.of(address));
    return new ServerNode(folder, name, authority, store, certificate);
  }

  private Daemon launch() {
    var arguments = new ArrayList<>(List.of("--data", data().toString(), "--listen", authority));
    // The tests' packages are on loopback, where nothing is fetched from unless it is named.
    arguments.addAll(List.of("--package-sources", "http://*,http://127.*"));
    arguments.addAll(List.of("--webhook-hosts", "127.*"));
    arguments.addAll(store.flags());
    certificate.ifPresent(each -> arguments.addAll(each.serverFlags()));
    return Daemon.start(
        "server", ClassCache.flags(FIRST), name, folder.resolve(name + ".log"), arguments);
  }

  Path data() {
    return folder.resolve(name);
  }

  Daemon daemon() {
    return daemon;
  }

  String endpoint() {
    return (certificate.isPresent() ? "https://" : "http://") + authority;
  }

  String authority() {
    return authority;
  }

  /** Starts it where it was before; it serves when this returns. */
  void startAgain() {
    if (daemon.alive()) {
      throw new IllegalStateException(name + " still runs");
    }
    daemon = launch();
    awaitReady();
  }

  void awaitReady() {
    Waiting.until(
        name + " is ready",
        () -> daemon.lastWords(),
        () -> {
          daemon.mustRun();
          return answersReady() ? Optional.of(true) : Optional.<Boolean>empty();
        });
  }

  private boolean answersReady() {
    try {
      var uri = URI.create(endpoint() + "/health/ready");
      var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
      var answer = Web.client(certificate).send(request, BodyHandlers.discarding());
      return answer.statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + name + " starts", e);
    }
  }

  /** The administrator's key, which the first server on a store writes down. */
  AccessKey awaitKey() {
    return Waiting.until("the administrator's key", this::readKey);
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
              json.path("endpoint").asText(),
              certificate));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
