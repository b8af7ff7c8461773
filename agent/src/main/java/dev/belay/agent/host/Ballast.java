package dev.belay.agent.host;

import dev.belay.agent.reconcile.NoSpaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Bytes that lie on disk for nothing but this: the journal can be written when it is full. */
final class Ballast {

  /** Room for a record with the largest hooks, twice; for dozens of common ones. */
  static final int BYTES = 256 << 10;

  /** What must be free beside it: on a disk that is nearly full it would only be given up again. */
  private static final long ROOM = 1L << 20;

  private final Path file;

  Ballast(Path file) {
    this.file = file;
  }

  boolean laid() throws IOException {
    return Files.exists(file) && Files.size(file) == BYTES;
  }

  /** Lays it if it is missing and there is room for it. */
  void lay() throws IOException {
    if (laid() || Files.getFileStore(file.getParent()).getUsableSpace() < BYTES + ROOM) {
      return;
    }
    var bytes = new byte[BYTES];
    // Zeros take no space on file systems that compress.
    new SplittableRandom(BYTES).nextBytes(bytes);
    try {
      Durable.write(file, bytes);
    } catch (NoSpaceException e) {
      // Somebody else was faster; there is a next time.
    }
  }

  /** Frees its space; false when there was none to free. */
  boolean giveUp() throws IOException {
    return Files.deleteIfExists(file);
  }
}
