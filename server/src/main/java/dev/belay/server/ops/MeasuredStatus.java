package dev.belay.server.ops;

import dev.belay.server.store.Database;
import dev.belay.server.views.ServerStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Asks the store, the disk and the certificate at the moment of the question. */
public final class MeasuredStatus implements ServerStatus {

  private final String version;
  private final Database database;
  private final Path data;
  private final Optional<LiveCertificate> certificate;
  private final InstantSource clock;

  public MeasuredStatus(
      String version,
      Database database,
      Path data,
      Optional<LiveCertificate> certificate,
      InstantSource clock) {
    this.version = version;
    this.database = database;
    this.data = data;
    this.certificate = certificate;
    this.clock = clock;
  }

  @Override
  public View look() {
    try {
      var store = Files.getFileStore(data);
      return new View(
          version,
          clock.instant(),
          database.isPostgreSql() ? "PostgreSQL" : "SQLite",
          answer(),
          store.getUsableSpace(),
          store.getTotalSpace(),
          certificate.map(LiveCertificate::ends));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Duration answer() {
    var asked = clock.instant();
    database.read(tx -> tx.now());
    return Duration.between(asked, clock.instant());
  }
}
