package dev.belay.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real Prometheus that scrapes one number, {@code shop_errors}, which the test says. */
final class Prometheus implements AutoCloseable {

  static final String QUERY = "max(shop_errors)";

  private static final String ADDRESS = "127.0.0.1";

  private final HttpServer target;
  private final Process process;
  private final String url;
  private final Path log;
  private volatile double errors;

  private Prometheus(Path folder) throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), 0), 50);
    target.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    target.createContext(
        "/metrics",
        exchange -> {
          var body = ("shop_errors " + errors + "\n").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/plain");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    target.start();
    var port = Loopback.freePort(List.of(ADDRESS));
    url = "http://" + ADDRESS + ":" + port;
    log = folder.resolve("prometheus.log");
    process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + configure(folder),
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=" + ADDRESS + ":" + port)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
  }

  /** Starts it; it answers the number when this returns. */
  static Prometheus start(Path folder) {
    try {
      var started = new Prometheus(folder);
      try {
        started.say(0);
        return started;
      } catch (AssertionError e) {
        started.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path configure(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("prometheus.yml"),
        """
        global: { scrape_interval: 1s, scrape_timeout: 1s }
        scrape_configs:
          - job_name: shop
            static_configs: [ { targets: [ "%s:%d" ] } ]
        """
            .formatted(ADDRESS, target.getAddress().getPort()));
  }

  String url() {
    return url;
  }

  /** Prometheus has it when this returns. */
  void say(double value) {
    errors = value;
    var wanted = "\"" + (value == Math.rint(value) ? Long.toString((long) value) : value) + "\"";
    Waiting.until(
        "Prometheus has " + wanted,
        this::lastWords,
        () -> Optional.of(answer()).filter(answer -> answer.contains(wanted)));
  }

  private String answer() {
    try {
      var uri = URI.create(url + "/api/v1/query?query=max(shop_errors)");
      var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
      return Web.client(Optional.empty()).send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while Prometheus is asked", e);
    }
  }

  private String lastWords() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "its log cannot be read: " + e.getMessage();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    target.stop(0);
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
