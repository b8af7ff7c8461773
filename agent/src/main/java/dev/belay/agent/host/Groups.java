package dev.belay.agent.host;

import dev.belay.agent.reconcile.ProcessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Process groups of this boot of the machine: whether they live, and signals to them. */
final class Groups {

  private static final int SIGNAL_SECONDS = 5;

  private final String boot;

  Groups() throws IOException {
    boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }

  String boot() {
    return boot;
  }

  boolean leaderAlive(ProcessRecord process) {
    return process.machineBoot().equals(boot) && alive(process.pid(), process.startTicks());
  }

  static boolean alive(long pid, long startTicks) {
    return ProcessStat.of(pid)
        .filter(stat -> stat.startTicks() == startTicks && stat.alive())
        .isPresent();
  }

  boolean groupAlive(ProcessRecord process) {
    if (!process.machineBoot().equals(boot)) {
      return false;
    }
    return groupAlive(process.pid(), process.startTicks());
  }

  /** Of this boot of the machine. */
  static boolean groupAlive(long pid, long startTicks) {
    var leader = ProcessStat.of(pid);
    if (leader.isPresent() && leader.get().startTicks() != startTicks) {
      // The kernel gives a pid out again only when its group is gone too.
      return false;
    }
    return leader.filter(ProcessStat::alive).isPresent() || !ProcessStat.membersOf(pid).isEmpty();
  }

  /** Sends a signal by its name, such as TERM; a group that is gone by now is no error. */
  static void signal(String name, long group) throws IOException {
    if (group <= 1) {
      throw new IOException("not a process group of ours: " + group);
    }
    var kill =
        new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " -- -" + group)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!kill.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("kill did not end within " + SIGNAL_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while sending " + name, e);
    }
  }
}
