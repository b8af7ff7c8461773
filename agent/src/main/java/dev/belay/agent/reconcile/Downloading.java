package dev.belay.agent.reconcile;

import dev.belay.core.fleet.FailureCode;
import dev.belay.protocol.RevisionMessage;

/** Has the package in the store, verified; proves what can be proved before anything is touched. */
final class Downloading implements Work {

  private static final long POLL = 20 * Limits.MILLISECOND;

  private final Machine machine;
  private final String instanceId;
  private final RevisionMessage revision;
  private long since = Limits.NEVER;
  private long nextAttempt;
  private long pause = Limits.DOWNLOAD_FIRST_RETRY;
  private boolean fetching;
  private String lastCause = "the fetch did not end";

  Downloading(Machine machine, String instanceId, RevisionMessage revision) {
    this.machine = machine;
    this.instanceId = instanceId;
    this.revision = revision;
  }

  @Override
  public Outcome advance(long now) {
    if (since == Limits.NEVER) {
      since = now;
      nextAttempt = now;
    }
    if (!fetching) {
      if (now < nextAttempt) {
        return expired(now) ? unreachable() : new Outcome.Wait(nextAttempt);
      }
      machine.beginFetch(instanceId, revision.artifact());
      fetching = true;
    }
    return switch (machine.pollFetch(instanceId)) {
      case FetchState.Fetching _ -> expired(now) ? unreachable() : new Outcome.Wait(now + POLL);
      case FetchState.Fetched _ -> fit();
      case FetchState.Refused refused -> new Outcome.Failed(refused.failure());
      case FetchState.Interrupted interrupted -> retry(interrupted.cause(), now);
    };
  }

  private Outcome fit() {
    try {
      machine.check(instanceId, revision);
      return Outcome.DONE;
    } catch (UnfitException e) {
      return new Outcome.Failed(e.failure());
    }
  }

  private Outcome retry(String cause, long now) {
    lastCause = cause;
    fetching = false;
    nextAttempt = now + pause;
    pause = Math.min(2 * pause, Limits.DOWNLOAD_LAST_RETRY);
    return expired(now) ? unreachable() : new Outcome.Wait(nextAttempt);
  }

  private boolean expired(long now) {
    return now - since >= Limits.DOWNLOAD;
  }

  private Outcome unreachable() {
    cancel();
    return Outcome.failed(FailureCode.PACKAGE_UNREACHABLE, "gave up after 300 s: " + lastCause);
  }

  @Override
  public void cancel() {
    machine.cancelFetch(instanceId);
  }
}
