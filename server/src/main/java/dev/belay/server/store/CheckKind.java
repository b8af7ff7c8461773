package dev.belay.server.store;

/** How evidence is measured. */
public enum CheckKind {
  HTTP,
  PROMETHEUS
}
