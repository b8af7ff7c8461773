package dev.belay.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The machine's process list, from /proc and not from what Belay says. */
final class Processes {

  private static final int START_TIME = 19;

  /**
   * A process for certain: pids come again, pids with a start time do not.
   *
   * @param startTicks clock ticks between the machine's boot and its start
   */
  record Seen(long pid, long startTicks) {}

  private Processes() {}

  /** A JVM, with what it was told. */
  record Java(long pid, List<String> arguments) {

    private boolean wasTold(String... words) {
      return arguments.containsAll(List.of(words));
    }
  }

  /** One look at the machine: its JVMs. */
  static List<Java> java() {
    return ProcessHandle.allProcesses()
        .map(each -> new Java(each.pid(), arguments(each.pid())))
        .filter(each -> !each.arguments.isEmpty() && each.arguments.getFirst().endsWith("/java"))
        .toList();
  }

  /** Those among them that were told all of these words, by pid. */
  static List<Seen> toldOf(List<Java> candidates, String... words) {
    return candidates.stream()
        .filter(each -> each.wasTold(words))
        .flatMap(each -> seen(each.pid).stream())
        .sorted(Comparator.comparingLong(Seen::pid))
        .toList();
  }

  /** All processes in whose command line that text stands. */
  static List<ProcessHandle> mentioning(String text) {
    return ProcessHandle.allProcesses()
        .filter(each -> each.pid() != ProcessHandle.current().pid())
        .filter(each -> arguments(each.pid()).stream().anyMatch(word -> word.contains(text)))
        .toList();
  }

  private static List<String> arguments(long pid) {
    try {
      var text =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
      return text.isEmpty() ? List.of() : List.of(text.split("\0", -1));
    } catch (IOException e) {
      // It ended between the list and the look.
      return List.of();
    }
  }

  private static Optional<Seen> seen(long pid) {
    try {
      var stat =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
      // Behind the name, which stands in parentheses and may hold anything.
      var fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      return Optional.of(new Seen(pid, Long.parseLong(fields.get(START_TIME))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static void signal(long pid, String signal) {
    try {
      var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
      if (!kill.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("kill does not end");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while sending " + signal, e);
    }
  }
}
