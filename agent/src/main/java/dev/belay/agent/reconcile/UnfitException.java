package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;

/** What was asked can never work on this host. */
public final class UnfitException extends Exception {

  private final FailureCode code;

  public UnfitException(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  public Failure failure() {
    return new Failure(code, String.valueOf(getMessage()));
  }
}
