package dev.belay.server.store;

/**
 * The first thing that is wrong with an order's log.
 *
 * @param number of the event at which it shows
 */
public record EventFault(String orderId, long number, Kind kind) {

  /** What can be wrong. */
  public enum Kind {
    ALTERED("this row, or the one before it, is not as it was written"),
    MISSING("this row is gone; later ones are there"),
    TAIL_MISSING("this row and all after it are gone; the order's own row knows of them"),
    HEAD_DIFFERS("the order's own row knows of another last row than this one"),
    ORDER_MISSING("the order that this row is of is gone");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }
}
