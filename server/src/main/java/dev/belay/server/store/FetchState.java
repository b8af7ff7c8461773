package dev.belay.server.store;

/** How far the server is with a package that an order waits for. */
public enum FetchState {
  PENDING,
  DONE,
  FAILED
}
