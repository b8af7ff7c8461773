package dev.belay.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders of tests that are no test class's own. */
final class Folders {

  private Folders() {}

  static Path create() {
    try {
      return Files.createTempDirectory("belay-e2e-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With all that is in it. */
  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
