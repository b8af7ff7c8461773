package dev.belay.agent.host;

import dev.belay.agent.reconcile.Hook;
import dev.belay.agent.reconcile.HookState;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs hook scripts, one per instance at a time, each in a process group of its own. */
final class Hooks {

  private static final int SCRIPT_BYTES = 8 << 10;
  private static final int OUTPUT_BYTES = 64 << 10;
  private static final String TICKET = "hook";

  private final DataFolder folder;
  private final String boot;
  private final Runnable wake;
  private final Wrapper wrapper = new Wrapper();
  private final Map<String, Process> running = new HashMap<>();

  Hooks(DataFolder folder, String boot, Runnable wake) throws IOException {
    this.folder = folder;
    this.boot = boot;
    this.wake = wake;
    killLeftovers();
  }

  /** What an agent that crashed has left running: it runs again, if it is still wanted. */
  private void killLeftovers() throws IOException {
    if (!Files.isDirectory(folder.instances())) {
      return;
    }
    try (var instances = Files.newDirectoryStream(folder.instances())) {
      for (var each : instances) {
        kill(each.getFileName().toString());
      }
    }
  }

  void begin(String id, Hook hook, Launch launch) throws IOException {
    var script = hook.script().script().getBytes(StandardCharsets.UTF_8);
    if (script.length > SCRIPT_BYTES) {
      throw new IOException("the hook is longer than 8 KiB");
    }
    kill(id);
    Files.createDirectories(folder.home(id));
    Files.write(file(id, "script"), script);
    Files.writeString(file(id, "ticket"), TICKET + "\n");
    var output = file(id, "output");
    Files.deleteIfExists(output);
    var command =
        wrapper.command(
            file(id, "lock"),
            file(id, "ticket"),
            TICKET,
            file(id, "pid"),
            boot,
            java.util.List.of("/bin/sh", file(id, "script").toString()));
    var builder =
        new ProcessBuilder(command)
            .directory(folder.home(id).toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    builder.environment().put("BELAY_STEP", hook.script().step().label());
    var process = builder.start();
    running.put(id, process);
    var _ = process.onExit().thenRun(wake);
  }

  HookState poll(String id) {
    var process = running.get(id);
    if (process == null) {
      return new HookState.Ended(-1, "the hook was killed");
    }
    return process.isAlive()
        ? new HookState.Running()
        : new HookState.Ended(
            process.exitValue(), OutputFile.tail(file(id, "output"), 0, OUTPUT_BYTES));
  }

  void kill(String id) throws IOException {
    running.remove(id);
    var written = PidFile.read(file(id, "pid"));
    if (written.isPresent() && written.get().boot().equals(boot)) {
      var pid = written.get().pid();
      if (written.get().alive(boot)) {
        Groups.signal("KILL", pid);
      }
    }
    Files.deleteIfExists(file(id, "pid"));
  }

  void rotate(String id) throws IOException {
    OutputFile.rotate(file(id, "output"));
  }

  private Path file(String id, String name) {
    return folder.instance(id).resolve("hook." + name);
  }
}
