package dev.belay.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of Belay's own: the server or an agent, started through the launcher as anyone would.
 *
 * @param log where its output goes
 */
record Daemon(String name, Process process, Path log) {

  static Daemon start(Path launcher, String name, Path log, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(launcher.toString());
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    // The launcher of this very process has built already.
    builder.environment().put("BELAY_NO_BUILD", "1");
    try {
      return new Daemon(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails with what the process said last when it is not running any more. */
  void mustRun() {
    if (!process.isAlive()) {
      throw new Claims.Broken(
          name
              + " runs (it ended with exit code "
              + process.exitValue()
              + "; "
              + lastWords()
              + ")");
    }
  }

  private String lastWords() {
    try {
      var lines = Files.readAllLines(log);
      return String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException e) {
      return "its log " + log + " cannot be read";
    }
  }
}
