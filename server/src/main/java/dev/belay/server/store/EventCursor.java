package dev.belay.server.store;

/**
 * A place between two events in the log of all orders: behind the one that it names. Transactions
 * become visible in the order of their numbers, so nothing ever appears before a cursor.
 */
public record EventCursor(long change, int place) {

  public static final EventCursor START = new EventCursor(0, 0);

  public boolean isAfter(EventCursor other) {
    return change > other.change || (change == other.change && place > other.place);
  }
}
