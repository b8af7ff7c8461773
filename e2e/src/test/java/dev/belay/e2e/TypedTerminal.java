package dev.belay.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command on a terminal of its own, which util-linux's script makes. */
final class TypedTerminal implements AutoCloseable {

  private final Process process;

  /** Starts it, its words as a shell takes them; what the screen shows goes to the log. */
  TypedTerminal(Path log, List<String> command) {
    // Without a shell that stays, Ctrl-C is the command's alone.
    var line = "exec " + String.join(" ", command);
    try {
      this.process =
          new ProcessBuilder("script", "-qfec", line, "/dev/null")
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(log.toFile()))
              .directory(new File("/"))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Types; a control character does what the key does. */
  void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the command on the terminal does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
