package dev.belay.agent.reconcile;

/**
 * A start that is under way: written before the act, so that a crash cannot double it.
 *
 * @param ticket grows with every start of the instance; only the newest one may come to life
 */
public record SpawnRecord(
    long ticket, String revision, long run, String sha256, int stopGraceSeconds) {

  ProcessRecord running(long pid, long startTicks, String machineBoot) {
    return new ProcessRecord(
        pid, startTicks, machineBoot, revision, run, sha256, stopGraceSeconds, false, false);
  }
}
