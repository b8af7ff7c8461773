package dev.belay.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What one would write without Belay: for each host, stop the application, start the other version,
 * wait for its first 2xx. The measure of what Belay adds.
 */
final class PlainScript {

  private final List<String> java;
  private final List<Host> hosts;
  private final Path folder;
  private final InstantSource clock;
  private final Deadline deadline;
  private final List<Process> running = new ArrayList<>();

  /** With the same Java and the same JVM options as the application has under Belay. */
  PlainScript(
      List<String> java, List<Host> hosts, Path folder, InstantSource clock, Deadline deadline) {
    this.java = List.copyOf(java);
    this.hosts = List.copyOf(hosts);
    this.folder = folder;
    this.clock = clock;
    this.deadline = deadline;
  }

  void startAll(Path jar) {
    hosts.forEach(host -> running.add(start(host, jar)));
    for (int i = 0; i < hosts.size(); i++) {
      waitUntilHealthy(hosts.get(i), running.get(i));
    }
  }

  /** Moves every host to the other version, one after the other; how long that takes. */
  Duration move(Path jar) {
    var began = clock.instant();
    for (int i = 0; i < hosts.size(); i++) {
      stop(running.get(i));
      running.set(i, start(hosts.get(i), jar));
      waitUntilHealthy(hosts.get(i), running.get(i));
    }
    return Duration.between(began, clock.instant());
  }

  void stopAll() {
    Processes.end(running.stream().map(Process::toHandle).toList(), Duration.ofSeconds(10));
    running.clear();
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process start(Host host, Path jar) {
    var command = new ArrayList<>(java);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(DemoApplication.startArguments(host.address(), host.port()));
    var log = folder.resolve("script-" + host.address() + ".log").toFile();
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void waitUntilHealthy(Host host, Process process) {
    deadline.until(
        "the script's application answers on " + host.address(),
        () -> {
          if (!process.isAlive()) {
            throw new Claims.Broken("the script's application runs on " + host.address());
          }
          return host.health();
        });
  }
}
