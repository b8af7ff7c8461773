package dev.belay.agent.reconcile;

import org.jspecify.annotations.Nullable;

/** Observes the health of the process outside of a change; it never acts on what it sees. */
final class Watch {

  private final Machine machine;
  private final Ledger ledger;
  private @Nullable ProcessRecord watched;
  private boolean healthy;
  private boolean probing;
  private int failures;
  private long since;
  private long nextProbe;

  Watch(Machine machine, Ledger ledger) {
    this.machine = machine;
    this.ledger = ledger;
  }

  boolean healthy() {
    return healthy;
  }

  /** A change waits for health itself: it owns the probe, and what it found holds. */
  void pause(boolean foundHealthy, long now) {
    probing = false;
    healthy = foundHealthy;
    failures = 0;
    watched = ledger.record().occupancy().process();
    nextProbe = now + Limits.WATCH;
  }

  long advance(long now) {
    var process = ledger.record().occupancy().process();
    if (process == null || !machine.alive(process)) {
      lose();
      return Limits.NEVER;
    }
    if (watched == null || !watched.same(process)) {
      lose();
      watched = process;
      // One that was good stays so until it is seen sick: an agent's restart is no illness.
      healthy = process.committed();
      since = now;
      nextProbe = now;
    }
    var revision = ledger.record().revisionOf(process);
    if (revision == null) {
      healthy = false;
      return now + Limits.ALIVE_CHECK;
    }
    if (!Probing.checked(revision)) {
      succeed(healthy || now - since >= Limits.STAYED_UP);
      return now + Limits.ALIVE_CHECK;
    }
    if (!probing) {
      if (now < nextProbe) {
        return Math.min(nextProbe, now + Limits.ALIVE_CHECK);
      }
      machine.beginProbe(ledger.record().id(), process, revision);
      probing = true;
    }
    switch (machine.pollProbe(ledger.record().id())) {
      case ProbeState.Probing _ -> {
        return now + Limits.WATCH_AFTER_START;
      }
      case ProbeState.Healthy _ -> succeed(true);
      case ProbeState.Unhealthy _ -> {
        failures++;
        healthy = healthy && failures < Limits.WATCH_FAILURES;
      }
    }
    probing = false;
    var fresh = !healthy && now - since < Limits.WATCH_AFTER_START_FOR;
    nextProbe = now + (fresh ? Limits.WATCH_AFTER_START : Limits.WATCH);
    return Math.min(nextProbe, now + Limits.ALIVE_CHECK);
  }

  private void succeed(boolean now) {
    healthy = now;
    failures = 0;
  }

  private void lose() {
    if (probing) {
      machine.cancelProbe(ledger.record().id());
    }
    probing = false;
    watched = null;
    healthy = false;
    failures = 0;
  }
}
