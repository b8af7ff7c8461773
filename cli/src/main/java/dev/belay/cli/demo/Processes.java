package dev.belay.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The machine's process list, read from the outside: from /proc, not from what Belay says. */
final class Processes {

  /** A Java process. */
  record Seen(ProcessHandle handle, List<String> arguments, Optional<Path> folder) {

    private boolean belongsTo(Path place) {
      return folder.filter(each -> each.startsWith(place)).isPresent()
          || arguments.stream().anyMatch(each -> each.contains(place.toString()));
    }
  }

  private Processes() {}

  /** Pids of the Java processes that were told this address and this port. */
  static List<Long> at(String address, int port) {
    return java()
        .filter(each -> each.arguments().contains(address))
        .filter(each -> each.arguments().contains(Integer.toString(port)))
        .map(each -> each.handle().pid())
        .sorted()
        .toList();
  }

  /** The Java processes that live in a folder: by where they work, or what they were told. */
  static List<ProcessHandle> in(Path place) {
    return java().filter(each -> each.belongsTo(place)).map(Seen::handle).toList();
  }

  /** TERM to all, KILL to those that do not end within the grace. */
  static void end(List<ProcessHandle> handles, Duration grace) {
    handles.forEach(ProcessHandle::destroy);
    if (!ended(handles, grace)) {
      handles.forEach(ProcessHandle::destroyForcibly);
      ended(handles, grace);
    }
  }

  private static boolean ended(List<ProcessHandle> handles, Duration patience) {
    var all =
        CompletableFuture.allOf(
            handles.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    try {
      all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Stream<Seen> java() {
    return ProcessHandle.allProcesses()
        .filter(each -> each.pid() != ProcessHandle.current().pid())
        .map(Processes::seen)
        .filter(each -> !each.arguments().isEmpty())
        .filter(each -> each.arguments().getFirst().endsWith("java"));
  }

  private static Seen seen(ProcessHandle handle) {
    var proc = Path.of("/proc", Long.toString(handle.pid()));
    return new Seen(handle, arguments(proc), folder(proc));
  }

  private static List<String> arguments(Path proc) {
    try {
      var text = Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    } catch (IOException e) {
      // It ended between the list and the look.
      return List.of();
    }
  }

  private static Optional<Path> folder(Path proc) {
    try {
      return Optional.of(Files.readSymbolicLink(proc.resolve("cwd")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
