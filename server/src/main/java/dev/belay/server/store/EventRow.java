package dev.belay.server.store;

import dev.belay.core.history.OrderEvent;
import dev.belay.core.history.Subject;
import dev.belay.core.history.What;
import java.time.Instant;

/**
 * One transition in an order's log.
 *
 * @param number in the order, from 1, without gaps
 * @param change the number of the transaction that wrote it
 * @param place in that transaction, from 1
 * @param hash over everything here and the hash of the row before it in the order
 */
public record EventRow(
    String orderId,
    long number,
    long change,
    int place,
    Instant at,
    String actor,
    Subject subject,
    String subjectId,
    What what,
    String was,
    String became,
    String cause,
    String reason,
    String detail,
    String hash) {

  /** What a replay needs of it. */
  public OrderEvent event() {
    return new OrderEvent(number, subject, subjectId, what, was, became, cause, reason, detail);
  }
}
