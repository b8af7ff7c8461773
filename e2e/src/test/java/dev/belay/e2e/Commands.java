package dev.belay.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Short commands of the machine. */
final class Commands {

  private static final int PATIENCE_SECONDS = 60;

  private Commands() {}

  /**
   * How one went.
   *
   * @param output both what it printed and what it complained of
   */
  record Result(int exitCode, String output) {}

  /** What it printed; a failure fails the test. */
  static String run(String... command) {
    var result = attempt(command);
    if (result.exitCode != 0) {
      throw new AssertionError(
          List.of(command) + " ended with " + result.exitCode + ": " + result.output);
    }
    return result.output;
  }

  /** Whether the machine has that tool. */
  static boolean exists(String tool) {
    var path = String.valueOf(System.getenv("PATH"));
    return Stream.of(path.split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  static Result attempt(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(List.of(command) + " does not end");
      }
      return new Result(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted during " + List.of(command), e);
    }
  }
}
