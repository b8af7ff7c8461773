package dev.belay.server.store;

/** What a user is to begin with. */
public enum UserKind {
  /** May do everything, whatever policies say. */
  ADMINISTRATOR,
  /** May do what policies allow. */
  USER
}
