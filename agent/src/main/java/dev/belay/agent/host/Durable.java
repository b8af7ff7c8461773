package dev.belay.agent.host;

import dev.belay.agent.reconcile.NoSpaceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are there whole or not at all, also after a power cut. */
public final class Durable {

  private Durable() {}

  /** Replaces the file for good; mode 0600, for some hold keys. */
  public static void write(Path file, byte[] content) throws IOException {
    replace(file, content);
    syncFolder(file);
  }

  /** Replaces the file; after a power cut it may be the one before, but whole. */
  static void replace(Path file, byte[] content) throws IOException {
    var temporary = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(temporary);
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try (var channel = FileChannel.open(temporary, options, ownerOnly)) {
        var buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      move(temporary, file);
    } catch (IOException e) {
      // Half a file holds space that a full disk needs.
      Files.deleteIfExists(temporary);
      throw explained(e);
    }
  }

  /** Puts a file whose content is already on disk in its place. */
  static void rename(Path from, Path to) throws IOException {
    move(from, to);
    syncFolder(to);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void syncFolder(Path file) throws IOException {
    try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** The same cause, by a name that says what to do. */
  static IOException explained(IOException e) {
    var message = String.valueOf(e.getMessage());
    return message.contains("No space left") || message.contains("quota exceeded")
        ? new NoSpaceException(message, e)
        : e;
  }
}
