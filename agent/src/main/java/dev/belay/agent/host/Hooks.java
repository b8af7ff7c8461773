package dev.belay.agent.host;

import dev.belay.agent.reconcile.Hook;
import dev.belay.agent.reconcile.HookState;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs hook scripts, one per instance at a time, each in a process group of its own. */
final class Hooks {

  private static final int SCRIPT_BYTES = 8 << 10;
  private static final int OUTPUT_BYTES = 64 << 10;

  // Without the lock: what a script leaves running must not keep the next hook from starting.
  private static final String RUN = "exec 9>&-; exec /bin/sh \"$1\"";

  private final DataFolder folder;
  private final String boot;
  private final Runnable wake;
  private final Wrapper wrapper = new Wrapper();
  private final Map<String, Process> begun = new HashMap<>();
  private long tickets;

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
    var command = write(id, script);
    var builder =
        new ProcessBuilder(command)
            .directory(folder.home(id).toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(file(id, "output").toFile()));
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    builder.environment().put("BELAY_STEP", hook.script().step().label());
    builder.environment().put("BELAY_APPLICATION", hook.application());
    builder.environment().put("BELAY_VERSION", hook.revision().packageVersion());
    builder.environment().put("BELAY_REVISION", hook.revision().id());
    var process = builder.start();
    begun.put(id, process);
    var _ = process.onExit().thenRun(wake);
  }

  /** The files of one hook; a wrapper of an earlier one finds its ticket replaced. */
  private List<String> write(String id, byte[] script) throws IOException {
    // Another agent's tickets are none of ours.
    var ticket = ProcessHandle.current().pid() + "-" + ++tickets;
    try {
      Files.createDirectories(folder.home(id));
      Files.write(file(id, "script"), script);
      Files.writeString(file(id, "ticket"), ticket + "\n");
      Files.deleteIfExists(file(id, "output"));
    } catch (IOException e) {
      throw Durable.explained(e);
    }
    return wrapper.command(
        file(id, "lock"),
        file(id, "ticket"),
        ticket,
        file(id, "pid"),
        boot,
        List.of("/bin/sh", "-c", RUN, "hook", file(id, "script").toString()));
  }

  HookState poll(String id) throws IOException {
    var process = begun.get(id);
    if (process == null) {
      return new HookState.Ended(-1, "the hook was not begun");
    }
    if (process.isAlive()) {
      return new HookState.Running();
    }
    // Its end is seen: what it has left running is not killed any more.
    Files.deleteIfExists(file(id, "pid"));
    return new HookState.Ended(
        process.exitValue(), OutputFile.tail(file(id, "output"), 0, OUTPUT_BYTES));
  }

  boolean alive(String id) {
    var process = begun.get(id);
    return process != null && (process.isAlive() || group(id).isPresent());
  }

  /** The hook's group, while it lives and nobody has seen the hook end. */
  private Optional<PidFile> group(String id) {
    return PidFile.read(file(id, "pid"))
        .filter(each -> each.boot().equals(boot))
        .filter(each -> Groups.groupAlive(each.pid(), each.startTicks()));
  }

  void terminate(String id) throws IOException {
    var group = group(id);
    if (group.isPresent()) {
      Groups.signal("TERM", group.get().pid());
      return;
    }
    // The wrapper has not become the script yet: it is alone.
    var process = begun.get(id);
    if (process != null) {
      process.destroy();
    }
  }

  void kill(String id) throws IOException {
    var process = begun.get(id);
    if (process != null) {
      process.destroyForcibly();
    }
    var group = group(id);
    if (group.isPresent()) {
      Groups.signal("KILL", group.get().pid());
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
