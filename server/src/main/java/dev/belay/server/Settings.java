package dev.belay.server;

import dev.belay.server.evidence.EvidenceHosts;
import dev.belay.server.packages.PackagePlaces;
import dev.belay.server.webhooks.WebhookPlaces;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How a server is to run.
 *
 * @param database a JDBC URL of PostgreSQL; empty for SQLite in the data folder
 * @param tls certificate chain and key
 * @param publicUrl where agents and clients reach the server, when that is not where it listens
 * @param requestsPerSecond of one AccessKey; 0 for as many as come
 * @param keep which orders stay
 */
record Settings(
    Path data,
    InetSocketAddress listen,
    Optional<PostgreSql> database,
    Optional<Tls> tls,
    String region,
    String publicUrl,
    Set<String> publicEndpoints,
    long packageMaxBytes,
    PackagePlaces packagePlaces,
    EvidenceHosts evidenceHosts,
    int requestsPerSecond,
    Keep keep,
    Observers observers) {

  /** What events name as the place they come from. */
  String eventSource() {
    return publicUrl.isEmpty() ? "urn:belay:" + region : publicUrl;
  }

  record PostgreSql(String url, String user, String password) {}

  /** How many orders, and for how many days; 0 for no such bound. */
  record Keep(int orders, int days) {}

  record Tls(Path certificate, Path key) {}

  /**
   * Those who look on from outside.
   *
   * @param metricsToken what a scraper must bear; without one, only this machine may scrape
   * @param webhookPlaces where events may be sent
   * @param traces the collector that spans are sent to
   */
  record Observers(
      Optional<String> metricsToken, WebhookPlaces webhookPlaces, Optional<URI> traces) {

    static final Observers NONE =
        new Observers(Optional.empty(), new WebhookPlaces(Set.of()), Optional.empty());
  }
}
