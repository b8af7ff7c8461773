package dev.belay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process of this machine has used, as the kernel counts. */
record ProcessUsage(long pid) {

  /** USER_HZ: 100 on every Linux. */
  private static final double TICKS_PER_SECOND = 100;

  /** User and system time of all threads so far. */
  double cpuSeconds() {
    var stat = read("stat");
    // After the name, which may hold anything: state is field 3, utime 14, stime 15.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** The most resident memory that it ever had, in MiB. */
  long peakRssMb() {
    for (var line : read("status").lines().toList()) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    throw new IllegalStateException("the kernel tells no VmHWM of process " + pid);
  }

  private String read(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException e) {
      throw new UncheckedIOException("process " + pid + " is gone", e);
    }
  }
}
