package dev.belay.server.store;

/**
 * The database could not be used just now; nothing was written, and a later attempt may succeed.
 */
public final class StoreAway extends RuntimeException {

  StoreAway(Throwable cause) {
    super("the store is away: " + cause.getMessage(), cause);
  }
}
