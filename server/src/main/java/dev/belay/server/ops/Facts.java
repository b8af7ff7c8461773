package dev.belay.server.ops;

import dev.belay.core.history.OrderEvent;
import dev.belay.core.history.Subject;
import dev.belay.core.history.What;
import dev.belay.server.store.NewEvent;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.TaskRow;
import dev.belay.server.store.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows that events are about, as they stand now. */
record Facts(
    Map<String, OrderRow> orders, Map<String, PipelineRow> batches, Map<String, TaskRow> tasks) {

  private static final int IN_ONE_STATEMENT = 500;

  Facts {
    orders = Map.copyOf(orders);
    batches = Map.copyOf(batches);
    tasks = Map.copyOf(tasks);
  }

  static Facts read(Tx tx, List<NewEvent> events) {
    var orders = new HashMap<String, OrderRow>();
    for (var order : events.stream().map(NewEvent::orderId).distinct().toList()) {
      tx.orders().find(order).ifPresent(row -> orders.put(order, row));
    }
    var batches = new HashMap<String, PipelineRow>();
    for (var batch : subjects(events, Subject.PIPELINE, What.MOVED)) {
      tx.pipelines().find(batch).ifPresent(row -> batches.put(batch, row));
    }
    var tasks = new HashMap<String, TaskRow>();
    var judged = subjects(events, Subject.TASK, What.JUDGED);
    for (var from = 0; from < judged.size(); from += IN_ONE_STATEMENT) {
      var some = judged.subList(from, Math.min(judged.size(), from + IN_ONE_STATEMENT));
      tx.tasks().all(some).forEach(row -> tasks.put(row.id(), row));
    }
    return new Facts(orders, batches, tasks);
  }

  private static List<String> subjects(List<NewEvent> events, Subject subject, What what) {
    return events.stream()
        .filter(event -> event.subject() == subject && event.what() == what)
        .map(NewEvent::subjectId)
        .filter(id -> !id.equals(OrderEvent.REST))
        .distinct()
        .toList();
  }

  Optional<OrderRow> order(NewEvent event) {
    return Optional.ofNullable(orders.get(event.orderId()));
  }
}
