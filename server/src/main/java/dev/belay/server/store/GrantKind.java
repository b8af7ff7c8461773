package dev.belay.server.store;

/** What EDAS's own operations give to a user. */
public enum GrantKind {
  ROLE,
  APPLICATION,
  RESOURCE_GROUP
}
