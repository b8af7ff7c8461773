package dev.belay.server.store;

/** Told before every statement that writes; a simulation lets a node die there. */
@FunctionalInterface
public interface StatementWatch {

  StatementWatch NONE = () -> {};

  void beforeStatement();
}
