package dev.belay.agent.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shell script that becomes the process. It leads a session of its own; its lock on descriptor
 * 9 lives as long as the process; its ticket must still be the newest once it has the lock.
 */
final class Wrapper {

  static final int BROKEN = 96;
  static final int LOCKED = 97;
  static final int REPLACED = 98;

  // Arguments: lock file, ticket file, ticket, pid file, boot, flock, mv, then the command.
  private static final String SCRIPT =
      """
      exec 9>>"$1" || exit 96
      "$6" -n 9 || exit 97
      IFS= read -r ticket < "$2"
      [ "$ticket" = "$3" ] || exit 98
      started() { IFS= read -r stat < "/proc/$$/stat"; set -- ${stat##*) }; ticks=${20}; }
      started
      printf '%s %s %s %s\\n' "$$" "$ticks" "$5" "$3" > "$4.new" || exit 96
      "$7" -f "$4.new" "$4" || exit 96
      shift 7
      exec "$@"
      """;

  private final Path setsid = find("setsid");
  private final Path flock = find("flock");
  private final Path mv = find("mv");

  List<String> command(
      Path lock, Path ticketFile, String ticket, Path pidFile, String boot, List<String> command) {
    var words = new ArrayList<String>();
    words.addAll(List.of(setsid.toString(), "/bin/sh", "-c", SCRIPT, "belay"));
    words.addAll(List.of(lock.toString(), ticketFile.toString(), ticket, pidFile.toString(), boot));
    words.addAll(List.of(flock.toString(), mv.toString()));
    words.addAll(command);
    return words;
  }

  /** Whether a process holds the lock; only asked while no start can succeed. */
  boolean locked(Path lock) throws IOException {
    if (!Files.exists(lock)) {
      return false;
    }
    var test = new ProcessBuilder(flock.toString(), "-n", lock.toString(), "true").start();
    try {
      return test.waitFor() != 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while looking at a lock", e);
    }
  }

  static String meaning(int exitCode) {
    return switch (exitCode) {
      case BROKEN -> "its lock or pid file could not be written";
      case LOCKED -> "another process of this instance still lives";
      case REPLACED -> "it was replaced by a newer start or a stop";
      default -> "exit code " + exitCode;
    };
  }

  private static Path find(String tool) {
    for (var folder : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
      var path = Path.of(folder, tool);
      if (Files.isExecutable(path)) {
        return path;
      }
    }
    throw new IllegalStateException(
        "this host has no " + tool + ": install util-linux and coreutils");
  }
}
