package dev.belay.agent.reconcile;

import java.io.IOException;

/** A piece of work that takes time: advanced until it is done, or cancelled. */
interface Work {

  Outcome advance(long now) throws IOException;

  /** Ends at once what can be ended; a process is left to what comes next. */
  void cancel();
}
