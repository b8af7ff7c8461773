package dev.belay.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of Belay's own, server or agent, as the launcher would start it.
 *
 * @param log what it prints, over all its lives
 */
record Daemon(String name, Process process, Path log) {

  static Daemon start(
      String module, List<String> flags, String name, Path log, List<String> arguments) {
    return start(List.of(), module, flags, name, log, arguments);
  }

  /**
   * The same, within another command.
   *
   * @param inside a command that becomes the one that follows it
   */
  static Daemon start(
      List<String> inside,
      String module,
      List<String> flags,
      String name,
      Path log,
      List<String> arguments) {
    var command = new ArrayList<>(inside);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath(module), "dev.belay." + module + ".Main"));
    command.addAll(arguments);
    try {
      var process =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
      return new Daemon(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String classPath(String module) {
    var jar = jar(module);
    return jar + ":" + jar.resolveSibling("lib").resolve("*");
  }

  /** What the build has made of a module. */
  static Path jar(String module) {
    var target =
        Path.of(System.getProperty("basedir", "."), "..", module, "target")
            .toAbsolutePath()
            .normalize();
    var jar = target.resolve("belay-" + module + ".jar");
    if (Files.notExists(jar) || Files.notExists(target.resolve("lib"))) {
      throw new IllegalStateException(
          jar + " or its lib folder is missing: run \"mvn package\" in the root folder first");
    }
    return jar;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Fails with what it said last when it does not run any more. */
  void mustRun() {
    if (!alive()) {
      throw new AssertionError(name + " ended with " + process.exitValue() + ":\n" + lastWords());
    }
  }

  String lastWords() {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      return "its log " + log + " cannot be read: " + e.getMessage();
    }
  }

  /** SIGKILL: it gets no chance to tidy up. */
  void kill() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(20));
  }

  /** SIGTERM; how long it took to end. */
  Duration terminate() {
    var began = System.nanoTime();
    process.destroy();
    awaitEnd(Duration.ofSeconds(60));
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** SIGSTOP: to the rest of the world it is as good as cut off. */
  void freeze() {
    signal("STOP");
  }

  /** SIGCONT. */
  void thaw() {
    signal("CONT");
  }

  private void signal(String signal) {
    Processes.signal(process.pid(), signal);
  }

  private void awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(name + " does not end within " + patience + ":\n" + lastWords());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + name + " ends", e);
    }
  }
}
