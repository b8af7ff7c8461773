package dev.belay.server.backup;

import dev.belay.server.store.SqliteFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Saves a data folder into one file while a server runs on it; the master key stays out. */
public final class BackUp {

  static final String STORE = "belay.db";
  static final String PACKAGES = "packages";

  private final String version;
  private final InstantSource clock;

  public BackUp(String version, InstantSource clock) {
    this.version = version;
    this.clock = clock;
  }

  /**
   * What was saved.
   *
   * @param missing digests of packages whose bytes were not there
   */
  public record Saved(
      Path file, long size, int packages, List<String> missing, String keyFingerprint) {}

  /** Writes the file, which must not be there, and reads it again. */
  public Saved save(Path data, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file + " is there already; name a new file");
    }
    var draft = file.resolveSibling(file.getFileName() + ".part");
    // Beside the result: the server's own disk may be the one that is nearly full.
    var store = file.resolveSibling(file.getFileName() + ".store.part");
    try {
      Files.deleteIfExists(draft);
      Files.deleteIfExists(store);
      try (var live = SqliteFile.open(data.resolve(STORE))) {
        live.copyTo(store);
      }
      var manifest = write(data, store, draft);
      try (var written = new ArchiveReader(draft)) {
        written.verify();
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return new Saved(
          file,
          Files.size(file),
          manifest.entries().size() - 1,
          manifest.missingPackages(),
          manifest.keyFingerprint());
    } finally {
      Files.deleteIfExists(draft);
      Files.deleteIfExists(store);
    }
  }

  private Manifest write(Path data, Path store, Path draft) throws IOException {
    try (var copy = SqliteFile.open(store);
        var archive = new ArchiveWriter(draft)) {
      archive.add(STORE, store);
      var missing = new ArrayList<String>();
      // After the store: what it knows was there before, and retention lets fresh bytes be.
      for (var digest : copy.packages()) {
        var bytes = data.resolve(PACKAGES).resolve(digest);
        if (Files.isRegularFile(bytes)) {
          archive.add(PACKAGES + "/" + digest, bytes);
        } else {
          missing.add(digest);
        }
      }
      var manifest =
          new Manifest(
              version,
              clock.instant().toString(),
              copy.keyFingerprint(),
              archive.entries(),
              missing);
      archive.finish(manifest);
      return manifest;
    }
  }
}
