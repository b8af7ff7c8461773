package dev.belay.server.ops;

import dev.belay.core.history.OrderEvent;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.server.store.Database;
import dev.belay.server.store.NewEvent;
import dev.belay.server.store.OrderRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells witnesses what this node has committed. Only the node that commits something tells of it,
 * so nothing is told twice; what a node had not told when it died is never told.
 */
final class OrderNews {

  private static final Logger LOG = LoggerFactory.getLogger(OrderNews.class);

  /** Transactions; behind a store that is away the oldest news is worth least. */
  private static final int MOST_WAITING = 10_000;

  private static final Pattern TASKS = Pattern.compile("tasks=(\\d+)");

  private final Database database;
  private final List<OrderWitness> witnesses;
  private final BlockingQueue<List<NewEvent>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

  OrderNews(Database database, List<OrderWitness> witnesses) {
    this.database = database;
    this.witnesses = List.copyOf(witnesses);
  }

  /** Never waits: who has just committed goes on at once. */
  void committed(List<NewEvent> events) {
    if (!waiting.offer(events)) {
      LOG.warn("{} events of orders are not measured: too many wait", events.size());
    }
  }

  /** Waits for news and tells it; ends by interruption. */
  void tellNext() throws InterruptedException {
    tell(waiting.take());
  }

  /** Tells all news there is, without waiting for any. */
  void tellWaiting() {
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      tell(next);
    }
  }

  private void tell(List<NewEvent> events) {
    var facts = database.read(tx -> Facts.read(tx, events));
    for (var event : events) {
      facts.order(event).ifPresent(order -> tell(event, order, facts));
    }
  }

  private void tell(NewEvent event, OrderRow order, Facts facts) {
    switch (event.subject()) {
      case ORDER -> tellOfOrder(event, order);
      case PIPELINE -> tellOfBatch(event, order, facts);
      case TASK -> tellOfTask(event, order, facts);
    }
  }

  private void tellOfOrder(NewEvent event, OrderRow order) {
    switch (event.what()) {
      case CREATED -> witnesses.forEach(each -> each.created(order));
      case MOVED -> {
        var became = OrderStatus.valueOf(event.became());
        if (became.over()) {
          witnesses.forEach(each -> each.ended(order, became, event.at()));
        }
      }
      case ABORT_ACCEPTED, CONFIRMED, GOAL_SET, JUDGED, MEASURED -> {
        // Told when it has come to an end.
      }
    }
  }

  private void tellOfBatch(NewEvent event, OrderRow order, Facts facts) {
    switch (event.what()) {
      case MOVED -> {
        var became = OrderStatus.valueOf(event.became());
        var batch = Optional.ofNullable(facts.batches().get(event.subjectId()));
        if (became.over() && batch.isPresent()) {
          witnesses.forEach(each -> each.batchEnded(order, batch.get(), became, event.at()));
        }
      }
      case CREATED, ABORT_ACCEPTED, CONFIRMED, GOAL_SET, JUDGED, MEASURED -> {
        // Told when it has come to an end.
      }
    }
  }

  private void tellOfTask(NewEvent event, OrderRow order, Facts facts) {
    switch (event.what()) {
      case JUDGED -> {
        if (event.subjectId().equals(OrderEvent.REST)) {
          var tasks = TASKS.matcher(event.detail());
          var number = tasks.find() ? Long.parseLong(tasks.group(1)) : 0;
          witnesses.forEach(each -> each.leftUntouched(number));
        } else {
          var verdict = Verdict.valueOf(event.became());
          Optional.ofNullable(facts.tasks().get(event.subjectId()))
              .ifPresent(task -> witnesses.forEach(each -> each.judged(order, task, verdict)));
        }
      }
      case CREATED, MOVED, ABORT_ACCEPTED, CONFIRMED, GOAL_SET, MEASURED -> {
        // Told when it has come to an end.
      }
    }
  }
}
