package dev.belay.server.store;

/** To what a policy can be attached. */
public enum HolderKind {
  USER,
  GROUP,
  ROLE
}
