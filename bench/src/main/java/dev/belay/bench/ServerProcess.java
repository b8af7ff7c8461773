package dev.belay.bench;

import dev.belay.bench.api.Credentials;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of our own on a temporary folder, started through the launcher as anyone would. */
final class ServerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final long STOP_SECONDS = 12;

  private final Process process;
  private final Path folder;
  private final boolean keep;
  private final Credentials credentials;

  private ServerProcess(Process process, Path folder, boolean keep)
      throws IOException, InterruptedException {
    this.process = process;
    this.folder = folder;
    this.keep = keep;
    try {
      this.credentials = awaitReady();
    } catch (IOException | RuntimeException | InterruptedException e) {
      end();
      throw e;
    }
  }

  static ServerProcess start(boolean keep) throws IOException, InterruptedException {
    var root = System.getProperty("belay.root");
    if (root == null) {
      throw new IllegalStateException("the launcher says where it is; run: belay bench fleet");
    }
    var folder = Files.createTempDirectory("belay-bench-");
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(root, "belay").toString(),
                "server",
                "--data",
                folder.resolve("server").toString(),
                "--listen",
                "127.0.0.1:0"));
    builder.environment().put("BELAY_NO_BUILD", "1");
    builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("server.log").toFile())
        .redirectInput(new File("/dev/null"));
    return new ServerProcess(builder.start(), folder, keep);
  }

  Credentials credentials() {
    return credentials;
  }

  /** The launcher becomes the server, so its process is the server's. */
  ProcessUsage usage() {
    return new ProcessUsage(process.pid());
  }

  private Credentials awaitReady() throws IOException, InterruptedException {
    var keyFile = folder.resolve("server/admin-key.json");
    var until = System.nanoTime() + START.toNanos();
    try (var http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < until) {
        if (Files.exists(keyFile)) {
          var found = Credentials.read(keyFile);
          if (ready(http, found)) {
            return found;
          }
        }
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("the server ended: " + log());
        }
      }
    }
    throw new IllegalStateException("the server is not ready in time: " + log());
  }

  private static boolean ready(HttpClient http, Credentials server) throws InterruptedException {
    var request = HttpRequest.newBuilder(server.endpoint().resolve("/health/ready")).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("server.log"));
  }

  @Override
  public void close() throws IOException {
    end();
    if (keep) {
      System.out.println("kept: " + folder);
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
