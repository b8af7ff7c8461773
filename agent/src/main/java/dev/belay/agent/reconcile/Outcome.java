package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;

/** What an advance of some work came to. */
sealed interface Outcome {

  Outcome DONE = new Done("");

  record Done(String message) implements Outcome {}

  /** Nothing to do before that time, unless the machine or a newer goal wakes us. */
  record Wait(long until) implements Outcome {}

  record Failed(Failure failure) implements Outcome {}

  static Outcome failed(FailureCode code, String message) {
    return new Failed(new Failure(code, message));
  }
}
