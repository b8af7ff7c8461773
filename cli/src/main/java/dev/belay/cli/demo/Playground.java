package dev.belay.cli.demo;

import dev.belay.cli.api.Credentials;
import dev.belay.cli.api.CredentialsSource;
import dev.belay.cli.api.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A temporary folder with a server, agents and applications in it; ends all that it started. */
final class Playground {

  private static final Duration GRACE = Duration.ofSeconds(12);

  private final Path launcher;
  private final Path folder;
  private final HttpClient http;
  private final List<Daemon> daemons = new ArrayList<>();
  private boolean ended;

  private Playground(Path launcher, Path folder, HttpClient http) {
    this.launcher = launcher;
    this.folder = folder;
    this.http = http;
  }

  static Playground create(Path launcher, HttpClient http) {
    try {
      return new Playground(launcher, Files.createTempDirectory("belay-demo-"), http);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  Path serverData() {
    return folder.resolve("server");
  }

  List<Long> pids() {
    return daemons.stream().map(each -> each.process().pid()).toList();
  }

  /** Starts the server on a free port and waits until it is ready. */
  Credentials startServer(Deadline deadline) {
    var server =
        start(
            "server",
            List.of("server", "--data", serverData().toString(), "--listen", "127.0.0.1:0"));
    return deadline.until(
        "the server is ready (its log: " + server.log() + ")",
        () -> {
          server.mustRun();
          return key().filter(this::isReady);
        });
  }

  private Optional<Credentials> key() {
    var file = serverData().resolve("admin-key.json");
    try {
      return Files.exists(file)
          ? Optional.of(new CredentialsSource(Map.of(), serverData()).find(file, null))
          : Optional.empty();
    } catch (Failure failure) {
      // Half written.
      return Optional.empty();
    }
  }

  private boolean isReady(Credentials credentials) {
    var uri = URI.create(credentials.endpoint() + "/health/ready");
    try {
      var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void startAgent(Credentials server, Path joinFile, String address) {
    start(
        "agent-" + address,
        List.of(
            "agent",
            "--server",
            server.endpoint().toString(),
            "--join-file",
            joinFile.toString(),
            "--data",
            folder.resolve("agent-" + address).toString(),
            "--ip",
            address,
            // The demo is whoever runs it.
            "--allow-root",
            // Four agents on one machine would all be called like it.
            "--name",
            "host-" + address.substring(address.lastIndexOf('.') + 1)));
  }

  /** A secret in a file that only its owner reads. */
  Path writeSecret(String name, String text) {
    try {
      var owner =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var file = Files.createFile(folder.resolve(name), owner);
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void mustRun() {
    daemons.forEach(Daemon::mustRun);
  }

  private synchronized Daemon start(String name, List<String> arguments) {
    if (ended) {
      throw new Claims.Broken("the demo goes on to its end (it was interrupted)");
    }
    var daemon = Daemon.start(launcher, name, folder.resolve(name + ".log"), arguments);
    daemons.add(daemon);
    return daemon;
  }

  /** Ends server and agents, then what the agents keep running; how many there are afterwards. */
  synchronized int end() {
    ended = true;
    // Agents first: they would start again what is ended under them.
    Processes.end(daemons.stream().map(each -> each.process().toHandle()).toList(), GRACE);
    Processes.end(Processes.in(folder), GRACE);
    return Processes.in(folder).size();
  }

  void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Playground::deleteOne);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
