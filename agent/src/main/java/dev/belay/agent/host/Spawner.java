package dev.belay.agent.host;

import dev.belay.agent.reconcile.ProcessRecord;
import dev.belay.agent.reconcile.SpawnRecord;
import dev.belay.agent.reconcile.SpawnState;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts processes of instances, at most one each, whatever crashes in between. */
final class Spawner {

  private static final String REVOKED = "revoked";
  private static final int EXIT_WAIT_MILLIS = 200;
  private static final int TAIL_LINES = 50;
  private static final int TAIL_BYTES = 16 << 10;

  private final DataFolder folder;
  private final String boot;
  private final Runnable wake;
  private final Wrapper wrapper = new Wrapper();
  private final Map<String, Child> children = new HashMap<>();

  private record Child(Process process, long outputFrom) {}

  Spawner(DataFolder folder, String boot, Runnable wake) {
    this.folder = folder;
    this.boot = boot;
    this.wake = wake;
  }

  void spawn(String id, SpawnRecord spawn, Launch launch) throws IOException {
    Files.createDirectories(folder.home(id));
    var ticket = Long.toString(spawn.ticket());
    writeTicket(id, ticket);
    var command =
        wrapper.command(lock(id), ticket(id), ticket, pidFile(id), boot, launch.command());
    var output = folder.output(id).toFile();
    var from = output.length();
    var builder =
        new ProcessBuilder(command)
            .directory(folder.home(id).toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    var process = builder.start();
    children.put(id, new Child(process, from));
    var _ = process.onExit().thenRun(wake);
  }

  private void writeTicket(String id, String ticket) throws IOException {
    Durable.replace(ticket(id), (ticket + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  SpawnState poll(String id, long ticket) {
    var written = PidFile.read(pidFile(id));
    if (written.isPresent() && matches(written.get(), ticket)) {
      return new SpawnState.Running(written.get().pid(), written.get().startTicks());
    }
    var child = children.get(id);
    if (child == null || child.process.isAlive()) {
      return new SpawnState.Starting();
    }
    return new SpawnState.Ended(Wrapper.meaning(child.process.exitValue()) + "\n" + outputTail(id));
  }

  private boolean matches(PidFile written, long ticket) {
    return written.ticket().equals(Long.toString(ticket)) && written.boot().equals(boot);
  }

  void revoke(String id) throws IOException {
    Files.createDirectories(folder.instance(id));
    writeTicket(id, REVOKED);
  }

  SpawnState pollRevoked(String id, long ticket) {
    var written = PidFile.read(pidFile(id));
    if (written.isPresent() && matches(written.get(), ticket)) {
      return written.get().alive(boot)
          ? new SpawnState.Running(written.get().pid(), written.get().startTicks())
          : new SpawnState.Ended("it has ended");
    }
    try {
      if (wrapper.locked(lock(id))) {
        return new SpawnState.Starting();
      }
    } catch (IOException e) {
      return new SpawnState.Starting();
    }
    // The lock is free: who takes it now reads the revoked ticket. But who had it has written.
    var last = PidFile.read(pidFile(id));
    return last.isPresent() && matches(last.get(), ticket) && last.get().alive(boot)
        ? new SpawnState.Running(last.get().pid(), last.get().startTicks())
        : new SpawnState.Ended(REVOKED);
  }

  String exit(String id, ProcessRecord process) {
    var child = children.get(id);
    if (child == null || child.process.pid() != process.pid()) {
      return "the process has ended; its exit code is unknown, as an earlier agent started it";
    }
    try {
      // The kernel shows the end a moment before Java knows the code.
      if (child.process.waitFor(EXIT_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        var code = child.process.exitValue();
        return code > 128 ? "ended by signal " + (code - 128) : "exit code " + code;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "the process has ended";
  }

  String outputTail(String id) {
    var child = children.get(id);
    var from = child == null ? 0 : child.outputFrom;
    return OutputFile.lastLines(OutputFile.tail(folder.output(id), from, TAIL_BYTES), TAIL_LINES);
  }

  private Path lock(String id) {
    return folder.instance(id).resolve("lock");
  }

  private Path ticket(String id) {
    return folder.instance(id).resolve("ticket");
  }

  private Path pidFile(String id) {
    return folder.instance(id).resolve("pid");
  }
}
