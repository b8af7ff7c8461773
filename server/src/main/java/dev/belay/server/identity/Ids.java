package dev.belay.server.identity;

/** Gives out identities that nobody has. */
@FunctionalInterface
public interface Ids {

  /** A UUID in lower case. */
  String next();
}
