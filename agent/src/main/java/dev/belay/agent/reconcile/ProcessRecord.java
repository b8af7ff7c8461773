package dev.belay.agent.reconcile;

/**
 * A process of an instance, as the journal knows it. Its pid is its process group and session too.
 *
 * @param startTicks field 22 of /proc/PID/stat: with the pid and the boot it names one process
 * @param machineBoot the boot of the machine in which it was started
 * @param run the run it was started for
 * @param sha256 its package
 * @param committed whether it passed its health check as a reached goal
 * @param disturbed whether a point of no return was passed over it: it must not be kept
 */
public record ProcessRecord(
    long pid,
    long startTicks,
    String machineBoot,
    String revision,
    long run,
    String sha256,
    int stopGraceSeconds,
    boolean committed,
    boolean disturbed) {

  ProcessRecord healthy() {
    return new ProcessRecord(
        pid, startTicks, machineBoot, revision, run, sha256, stopGraceSeconds, true, disturbed);
  }

  ProcessRecord disturb() {
    return new ProcessRecord(
        pid, startTicks, machineBoot, revision, run, sha256, stopGraceSeconds, committed, true);
  }

  boolean same(ProcessRecord other) {
    return pid == other.pid
        && startTicks == other.startTicks
        && machineBoot.equals(other.machineBoot);
  }
}
