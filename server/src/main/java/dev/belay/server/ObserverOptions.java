package dev.belay.server;

import dev.belay.server.Settings.Observers;
import dev.belay.server.webhooks.WebhookPlaces;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags about those who look on from outside. */
final class ObserverOptions {

  private static final int SHORTEST_TOKEN = 16;

  @Option(
      names = "--metrics-token-file",
      paramLabel = "FILE",
      description = {
        "The file with the token that a scraper of /metrics must bear, 16 characters or more.",
        "Default: none; then only this machine is shown them, past every proxy."
      })
  private @Nullable Path metricsTokenFile;

  @Option(
      names = "--webhook-hosts",
      paramLabel = "HOST",
      split = ",",
      description = {
        "Hosts that webhooks may point to though they are no public addresses, or do not speak TLS;",
        "* stands for anything, such as *.corp.example.com. Default: none."
      })
  private Set<String> webhookHosts = Set.of();

  @Option(
      names = "--otlp-endpoint",
      paramLabel = "URL",
      description = {
        "A collector of OpenTelemetry, such as http://127.0.0.1:4318, to which the spans of orders,",
        "batches, steps and requests are sent by OTLP over HTTP. Default: none."
      })
  private @Nullable String otlpEndpoint;

  Observers settings() throws IOException {
    return new Observers(metricsToken(), new WebhookPlaces(webhookHosts), traces());
  }

  private Optional<URI> traces() {
    if (otlpEndpoint == null) {
      return Optional.empty();
    }
    if (!otlpEndpoint.matches("https?://[^/]+(/.*)?")) {
      throw new IllegalArgumentException(
          "--otlp-endpoint " + otlpEndpoint + " is not a URL, such as http://127.0.0.1:4318.");
    }
    return Optional.of(URI.create(otlpEndpoint));
  }

  private Optional<String> metricsToken() throws IOException {
    if (metricsTokenFile == null) {
      return Optional.empty();
    }
    var token = Files.readString(metricsTokenFile).strip();
    if (token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "--metrics-token-file "
              + metricsTokenFile
              + " holds less than "
              + SHORTEST_TOKEN
              + " characters; openssl rand -hex 32 makes a token.");
    }
    return Optional.of(token);
  }
}
