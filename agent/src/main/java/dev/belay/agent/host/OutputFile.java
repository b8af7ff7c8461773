package dev.belay.agent.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a process writes: a file that it appends to, so that its output outlives the agent. */
final class OutputFile {

  private static final long LARGEST = 10L << 20;
  private static final int KEPT = 3;

  private OutputFile() {}

  /** Copies and truncates above 10 MiB; the process keeps its descriptor (copytruncate). */
  static void rotate(Path file, long largest) throws IOException {
    if (!Files.exists(file) || Files.size(file) <= largest) {
      return;
    }
    try {
      for (var i = KEPT - 1; i >= 1; i--) {
        if (Files.exists(numbered(file, i))) {
          Files.move(numbered(file, i), numbered(file, i + 1), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.copy(file, numbered(file, 1), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      // Even when the disk has no room for the copy: the file may not fill it further.
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }
  }

  static void rotate(Path file) throws IOException {
    rotate(file, LARGEST);
  }

  private static Path numbered(Path file, int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** The end of the file, but nothing before an offset (of an earlier process). */
  static String tail(Path file, long from, int bytes) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var size = channel.size();
      // Rotated since: all that is there is newer.
      var begin = Math.max(from > size ? 0 : from, size - bytes);
      var buffer = ByteBuffer.allocate((int) (size - begin));
      while (buffer.hasRemaining() && channel.read(buffer, begin + buffer.position()) > 0) {}
      return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  static String lastLines(String text, int lines) {
    List<String> all = text.lines().toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }
}
