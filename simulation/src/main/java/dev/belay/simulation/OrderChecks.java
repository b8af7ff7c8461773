package dev.belay.simulation;

import dev.belay.simulation.Books.Order;
import java.util.HashMap;
import java.util.Map;

/** One open order, one running batch, one verdict for everything that was touched, and in time. */
final class OrderChecks implements Check {

  private static final long SLACK_MILLIS = 3_000;

  private final Eyes eyes;
  private final Tally tally;
  private final ServedTime served;
  private final Map<String, Long> abortedAt = new HashMap<>();

  OrderChecks(Eyes eyes, Tally tally, ServedTime served) {
    this.eyes = eyes;
    this.tally = tally;
    this.served = served;
  }

  void aborted(String orderId) {
    abortedAt.putIfAbsent(orderId, served.millis());
  }

  @Override
  public void look(Books books) {
    if (!books.changed().isEmpty()) {
      oneOpenOrder(books);
    }
    for (var order : books.orders()) {
      var since = abortedAt.get(order.id());
      if (since != null && !order.over()) {
        tally.require(
            Property.ONE_VERDICT_AND_ABORT_IN_TIME,
            served.millis() - since <= order.abortDeadlineMillis() + SLACK_MILLIS,
            "the abort of " + order.id() + " takes longer than its deadline");
      }
    }
    books.changed().stream().filter(Order::over).forEach(order -> verdicts(order, books));
  }

  private void oneOpenOrder(Books books) {
    var open = books.orders().stream().filter(order -> !order.over()).toList();
    tally.require(
        Property.ONE_OPEN_ORDER_ONE_RUNNING_BATCH,
        open.size() <= 1,
        open.size() + " open orders: " + open);
    for (var order : open) {
      tally.require(
          Property.ONE_OPEN_ORDER_ONE_RUNNING_BATCH,
          eyes.count(
                  "SELECT COUNT(*) FROM pipeline WHERE order_id = ? AND status = 'RUNNING'",
                  order.id())
              <= 1,
          "two running batches in " + order.id());
    }
  }

  private void verdicts(Order order, Books books) {
    for (var task : books.of(order)) {
      if (task.touched()) {
        tally.require(
            Property.ONE_VERDICT_AND_ABORT_IN_TIME,
            task.state().equals("SETTLED") && task.verdict() != null,
            order.id() + " is over, and " + task + " has no verdict");
      }
    }
  }
}
