package dev.belay.server.history;

import java.util.Optional;

/**
 * What came of looking at the chains of some orders.
 *
 * @param fault the first thing that is wrong
 * @param next where the next stretch begins, when there is one
 */
public record Verification(int orders, long events, Optional<Fault> fault, Optional<Long> next) {

  /**
   * Something that is wrong.
   *
   * @param number of the event in the order at which it shows
   * @param kind such as {@code ALTERED}
   * @param words for people
   */
  public record Fault(String orderId, long number, String kind, String words) {}
}
