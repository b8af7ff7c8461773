package dev.belay.server.call;

import java.util.Optional;

/** Told of requests, so that they can be measured. */
@FunctionalInterface
public interface CallWatch {

  CallWatch NONE = () -> how -> {};

  /** A request has come; what this answers is told how it ends. */
  Call came();

  /** A request under way. */
  @FunctionalInterface
  interface Call {

    void ended(Ended how);
  }

  /**
   * A request that was answered.
   *
   * @param operation its name; {@code -} for none that there is
   * @param span the request in its trace; none for one that nobody wants to trace
   * @param parent what the client did meanwhile, if it says so
   */
  record Ended(
      String operation, int status, Optional<TraceParent> span, Optional<TraceParent> parent) {}
}
