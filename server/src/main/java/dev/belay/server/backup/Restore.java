package dev.belay.server.backup;

import dev.belay.server.history.StoredEventLog;
import dev.belay.server.history.Verification;
import dev.belay.server.orders.AfterRestore;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.store.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/** Makes a data folder of a back-up; what cannot be verified is not put there. */
public final class Restore {

  private static final String STAGING = "restoring";

  private final InstantSource clock;

  public Restore(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * What is there now.
   *
   * @param failedOrders that were open when the back-up was made
   */
  public record Restored(
      String madeAt,
      String keyFingerprint,
      int packages,
      long orders,
      long events,
      List<String> failedOrders) {}

  /** Into a folder without a store, on which no server runs. */
  public Restored from(Path file, Path data) throws IOException {
    var staging = data.resolve(STAGING);
    delete(staging);
    try (var archive = new ArchiveReader(file)) {
      archive.extract(staging);
      var manifest = archive.manifest();
      var store = staging.resolve(BackUp.STORE);
      check(store);
      Settled settled;
      try (var database = Databases.sqlite(store, clock)) {
        settled = settle(database);
      }
      moveIn(staging, data);
      return new Restored(
          manifest.madeAt(),
          manifest.keyFingerprint(),
          manifest.entries().size() - 1,
          settled.orders(),
          settled.events(),
          settled.failedOrders());
    } finally {
      delete(staging);
    }
  }

  private static void check(Path store) throws IOException {
    try (var copy = SqliteFile.open(store)) {
      var faults = copy.faults();
      if (!faults.isEmpty()) {
        throw new IOException("the store in the back-up is damaged: " + faults.getFirst());
      }
    }
  }

  /** How many orders and events were verified, and which orders were open. */
  public record Settled(long orders, long events, List<String> failedOrders) {}

  /**
   * Verifies the log of a store that was put back, and lets it go on.
   *
   * @throws IOException when a row of the log is missing or altered; nothing is changed then
   */
  public static Settled settle(Database database) throws IOException {
    var log = new StoredEventLog(database);
    long orders = 0;
    long events = 0;
    long after = 0;
    Verification seen;
    do {
      seen = log.verifyAll(after);
      if (seen.fault().isPresent()) {
        throw new IOException(
            "the log of order "
                + seen.fault().get().orderId()
                + " does not verify at event "
                + seen.fault().get().number()
                + ": "
                + seen.fault().get().words());
      }
      orders += seen.orders();
      events += seen.events();
      after = seen.next().orElse(0L);
    } while (seen.next().isPresent());
    return new Settled(orders, events, AfterRestore.settle(database));
  }

  // The store comes last: where it is, everything is.
  private static void moveIn(Path staging, Path data) throws IOException {
    var packages = Files.createDirectories(data.resolve(BackUp.PACKAGES));
    try (var files = Files.list(staging.resolve(BackUp.PACKAGES))) {
      for (var each : files.toList()) {
        Files.move(each, packages.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(
        staging.resolve(BackUp.STORE), data.resolve(BackUp.STORE), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
