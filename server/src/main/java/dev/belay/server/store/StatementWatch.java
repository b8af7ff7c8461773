package dev.belay.server.store;

/**
 * Told of every statement before it runs, and of every commit; a simulation lets nodes die there.
 */
public interface StatementWatch {

  StatementWatch NONE = new StatementWatch() {};

  default void beforeStatement() {}

  /** Before anybody is told of the transaction. */
  default void afterCommit() {}
}
