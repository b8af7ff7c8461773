package dev.belay.server;

import dev.belay.server.packages.PackagePlaces;
import java.net.InetSocketAddress;
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
    int requestsPerSecond,
    Keep keep) {

  record PostgreSql(String url, String user, String password) {}

  /** How many orders, and for how many days; 0 for no such bound. */
  record Keep(int orders, int days) {}

  record Tls(Path certificate, Path key) {}
}
