package dev.belay.server.views;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the node that answers is off, for whoever looks after it. */
public interface ServerStatus {

  View look();

  /**
   * One look.
   *
   * @param time of the machine
   * @param database {@code SQLite} or {@code PostgreSQL}
   * @param databaseAnswer how long a small question took
   * @param diskFree bytes that are left where the data folder is
   * @param disk bytes there are in all
   * @param certificateEnds when the certificate in use ends; empty without TLS
   */
  record View(
      String version,
      Instant time,
      String database,
      Duration databaseAnswer,
      long diskFree,
      long disk,
      Optional<Instant> certificateEnds) {}
}
