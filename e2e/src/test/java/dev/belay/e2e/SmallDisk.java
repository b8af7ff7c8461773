package dev.belay.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/** A disk in memory that is soon full; mounting needs root. */
final class SmallDisk implements AutoCloseable {

  private static final int BLOCK = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Skips the test where nothing can be mounted. */
  static SmallDisk mount(Path folder, int megabytes) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var mounted =
        Commands.attempt(
            "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "belay", folder.toString());
    Assumptions.assumeTrue(
        mounted.exitCode() == 0, () -> "needs root to mount a small disk: " + mounted.output());
    return new SmallDisk(folder);
  }

  /** Takes so many bytes, or all that are left, up to the last block. */
  void fill(long bytes) {
    var options = new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.APPEND};
    try (var channel = FileChannel.open(filler(), options)) {
      for (var taken = 0L; taken < bytes; taken += BLOCK) {
        channel.write(ByteBuffer.allocate(BLOCK));
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void free() {
    try {
      Files.delete(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() {
    var _ = Commands.run("umount", folder.toString());
  }
}
