package dev.belay.agent.reconcile;

import dev.belay.core.fleet.FailureCode;
import dev.belay.protocol.RevisionMessage;
import org.jspecify.annotations.Nullable;

/** Waits until a started process is healthy, or is not in time, or ends. */
final class Probing implements Work {

  private static final long POLL = 10 * Limits.MILLISECOND;

  private final Machine machine;
  private final Ledger ledger;
  private final RevisionMessage revision;
  private final int wanted;
  private final long deadline;
  private long since = Limits.NEVER;
  private long nextProbe;
  private boolean probing;
  private int successes;
  private String lastCause = "no health probe was answered";

  Probing(Machine machine, Ledger ledger, RevisionMessage revision) {
    this.machine = machine;
    this.ledger = ledger;
    this.revision = revision;
    // semantics: a URL must answer twice in a row; a port cannot flap like an application.
    wanted = revision.health().url() == null ? 1 : 2;
    var seconds = revision.health().deadlineSeconds();
    deadline = (seconds > 0 ? seconds : Limits.DEFAULT_HEALTH_DEADLINE_SECONDS) * Limits.SECOND;
  }

  @Override
  public Outcome advance(long now) {
    if (since == Limits.NEVER) {
      machine.cancelProbe(id());
      since = now;
      nextProbe = now;
    }
    var process = ledger.record().occupancy().process();
    if (process == null || !machine.alive(process)) {
      return exited(machine, id(), process);
    }
    return checked(revision) ? probe(process, now) : stayedUp(now);
  }

  static boolean checked(RevisionMessage revision) {
    return revision.health().url() != null || revision.health().portCheck();
  }

  static Outcome exited(Machine machine, String id, @Nullable ProcessRecord process) {
    var how = process == null ? "no process" : machine.exit(id, process);
    return Outcome.failed(FailureCode.PROCESS_EXITED, how + "\n" + machine.outputTail(id));
  }

  private Outcome stayedUp(long now) {
    var until = since + Limits.STAYED_UP;
    return now >= until ? Outcome.DONE : new Outcome.Wait(Math.min(until, now + interval(now)));
  }

  private Outcome probe(ProcessRecord process, long now) {
    while (true) {
      if (!probing) {
        if (now < nextProbe) {
          return waiting(Math.min(nextProbe, since + deadline), now);
        }
        machine.beginProbe(id(), process, revision);
        probing = true;
      }
      switch (machine.pollProbe(id())) {
        case ProbeState.Probing _ -> {
          return waiting(now + POLL, now);
        }
        case ProbeState.Healthy _ -> {
          probing = false;
          nextProbe = now;
          if (++successes >= wanted) {
            return Outcome.DONE;
          }
        }
        case ProbeState.Unhealthy(String cause) -> {
          probing = false;
          successes = 0;
          lastCause = cause;
          nextProbe = now + interval(now);
        }
      }
    }
  }

  private Outcome waiting(long until, long now) {
    if (now - since < deadline) {
      return new Outcome.Wait(until);
    }
    cancel();
    return Outcome.failed(
        FailureCode.HEALTH_CHECK_FAILED,
        "not healthy within "
            + deadline / Limits.SECOND
            + " s: "
            + lastCause
            + "\n"
            + machine.outputTail(id()));
  }

  /** Close together while most applications start, so that the wait adds nothing to see. */
  private long interval(long now) {
    var waited = now - since;
    if (waited < Limits.SECOND / 2) {
      return 10 * Limits.MILLISECOND;
    }
    if (waited < 5 * Limits.SECOND) {
      return 20 * Limits.MILLISECOND;
    }
    return (waited < 20 * Limits.SECOND ? 100 : 250) * Limits.MILLISECOND;
  }

  private String id() {
    return ledger.record().id();
  }

  @Override
  public void cancel() {
    machine.cancelProbe(id());
  }
}
