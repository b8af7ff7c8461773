package dev.belay.server.store;

/** What is done in one transaction; it may be done again when the database asks for that. */
@FunctionalInterface
public interface Work<T> {
  T in(Tx tx);
}
