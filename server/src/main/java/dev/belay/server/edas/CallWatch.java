package dev.belay.server.edas;

/** Told of requests, so that they can be measured. */
@FunctionalInterface
public interface CallWatch {

  CallWatch NONE = () -> (operation, status) -> {};

  /** A request has come; what this answers is told how it ends. */
  Call came();

  /** A request under way. */
  @FunctionalInterface
  interface Call {

    /**
     * It was answered.
     *
     * @param operation its name; {@code -} for none that there is
     */
    void ended(String operation, int status);
  }
}
