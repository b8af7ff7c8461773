package dev.belay.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real agent in a process of its own, and at the end everything that it started. */
final class AgentProcess implements AutoCloseable {

  private final Path data;
  private final List<String> command;
  private Process process;

  AgentProcess(Path folder, FakeServer server, String ip) throws IOException {
    data = folder.resolve("data");
    var token = folder.resolve("token");
    Files.writeString(token, FakeServer.TOKEN + "\n");
    command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx32m",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.belay.agent.Main",
            "--server",
            server.url(),
            "--join-file",
            token.toString(),
            "--data",
            data.toString(),
            "--ip",
            ip,
            "--allow-root");
    process = launch();
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  Path log() {
    return data.resolveSibling("agent.log");
  }

  String logged() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path data() {
    return data;
  }

  Process process() {
    return process;
  }

  void startAgain() throws IOException {
    process = launch();
  }

  void kill() {
    process.destroyForcibly();
    ended(10);
  }

  int ended(int seconds) {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new AssertionError("the agent did not end within " + seconds + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
    var instances = data.resolve("instances");
    if (!Files.isDirectory(instances)) {
      return;
    }
    try (var folders = Files.newDirectoryStream(instances)) {
      var pids = new ArrayList<Long>();
      for (var each : folders) {
        var pid = each.resolve("pid");
        if (Files.exists(pid)) {
          pids.add(Long.parseLong(Files.readString(pid).split(" ", 2)[0]));
        }
      }
      for (var pid : pids) {
        // The whole group, as only tests of groups leave more than one process.
        new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- -" + pid)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
