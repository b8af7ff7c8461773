package dev.belay.agent.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What /proc says of a process. */
record ProcessStat(long pid, char state, long group, long session, int threads, long startTicks) {

  private static final Path PROC = Path.of("/proc");

  static Optional<ProcessStat> of(long pid) {
    try {
      return parse(Files.readString(stat(Long.toString(pid)), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path stat(String pid) {
    return PROC.resolve(pid).resolve("stat");
  }

  private static Optional<ProcessStat> parse(String line) {
    // The name in parentheses may hold anything, also spaces and parentheses.
    var end = line.lastIndexOf(')');
    if (end < 0) {
      return Optional.empty();
    }
    var pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
    var fields = line.substring(end + 2).split(" ", 21);
    return Optional.of(
        new ProcessStat(
            pid,
            fields[0].charAt(0),
            Long.parseLong(fields[2]),
            Long.parseLong(fields[3]),
            Integer.parseInt(fields[17]),
            Long.parseLong(fields[19])));
  }

  boolean alive() {
    // A killed process looks dead while its last threads still end, and hold its files and its
    // lock.
    return (state != 'Z' && state != 'X') || threads > 1;
  }

  /** The live members of a group that is its own session, as all that we start are. */
  static List<Long> membersOf(long group) {
    var members = new ArrayList<Long>();
    try (var entries = Files.newDirectoryStream(PROC, "[1-9]*")) {
      for (var entry : entries) {
        of(Long.parseLong(entry.getFileName().toString()))
            .filter(each -> each.group == group && each.session == group && each.alive())
            .ifPresent(each -> members.add(each.pid));
      }
    } catch (IOException e) {
      throw new IllegalStateException("/proc can always be read", e);
    }
    return members;
  }
}
