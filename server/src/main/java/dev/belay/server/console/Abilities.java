package dev.belay.server.console;

import dev.belay.server.access.Visitor;
import dev.belay.server.edas.Calls;
import java.util.Map;

/**
 * What someone may do about an order: no more is offered.
 *
 * @param proceed may let the next batch go on
 * @param decide may retry and skip
 */
record Abilities(boolean abort, boolean rollback, boolean proceed, boolean decide) {

  static Abilities of(Calls calls, Visitor visitor, String orderId) {
    var order = Map.of("ChangeOrderId", orderId);
    return new Abilities(
        calls.may(visitor, "AbortChangeOrder", order),
        calls.may(visitor, "RollbackChangeOrder", order),
        // Both lie in the order's application, as the order does.
        calls.mayInOrder(visitor, "ContinuePipeline", orderId),
        calls.mayInOrder(visitor, "RetryChangeOrderTask", orderId));
  }
}
