package dev.belay.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file system of a few megabytes, which can be filled to its last byte; needs root. */
final class SmallDisk implements AutoCloseable {

  private final Path root;

  private SmallDisk(Path root) {
    this.root = root;
  }

  /** Skips the test where nothing can be mounted. */
  static SmallDisk at(Path folder, int megabytes) throws IOException {
    Files.createDirectories(folder);
    var size = "size=" + megabytes + "m";
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", size, "belay-test", folder.toString()) == 0,
        "mounting a small file system needs root");
    return new SmallDisk(folder);
  }

  Path root() {
    return root;
  }

  void fill() throws IOException {
    var chunk = new byte[4096];
    try (var out =
        Files.newOutputStream(
            root.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(chunk);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  void free() throws IOException {
    Files.delete(root.resolve("filler"));
  }

  private static int run(String... command) throws IOException {
    try {
      return new ProcessBuilder(List.of(command))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", root.toString());
  }
}
