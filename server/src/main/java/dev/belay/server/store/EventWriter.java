package dev.belay.server.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Writes the events of one transaction at its end: each order's head is read once, the chain is
 * worked out in memory, and all rows go in one batch.
 */
final class EventWriter {

  private final Handle handle;
  private final Dialect dialect;
  private final EventHash hash = new EventHash();
  private final Map<String, EventHead> heads = new LinkedHashMap<>();

  EventWriter(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  void write(long change, List<NewEvent> events) {
    var rows = new ArrayList<EventRow>(events.size());
    for (var event : events) {
      var head = heads.computeIfAbsent(event.orderId(), this::head);
      var row = row(event, head.events() + 1, change, rows.size() + 1, "");
      var link = hash.of(head.eventsHash(), row);
      rows.add(row(event, row.number(), change, row.place(), link));
      heads.put(event.orderId(), new EventHead(row.number(), link));
    }
    insert(rows);
    heads.forEach(this::advance);
  }

  private static EventRow row(NewEvent event, long number, long change, int place, String hash) {
    return new EventRow(
        event.orderId(),
        number,
        change,
        place,
        event.at(),
        event.actor(),
        event.subject(),
        event.subjectId(),
        event.what(),
        event.was(),
        event.became(),
        event.cause(),
        event.reason(),
        event.detail(),
        hash);
  }

  private EventHead head(String orderId) {
    return handle
        .createQuery(
            "SELECT events, events_hash FROM change_order WHERE id = :order" + dialect.lock())
        .bind("order", orderId)
        .mapTo(EventHead.class)
        .one();
  }

  private void insert(List<EventRow> rows) {
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO order_event
              (order_id, number, change, place, at, actor, subject, subject_id, what, was, became,
              cause, reason, detail, hash)
            VALUES
              (:orderId, :number, :change, :place, :at, :actor, :subject, :subjectId, :what, :was,
              :became, :cause, :reason, :detail, :hash)
            """);
    rows.forEach(row -> batch.bindMethods(row).add());
    batch.execute();
  }

  private void advance(String orderId, EventHead head) {
    handle
        .createUpdate(
            "UPDATE change_order SET events = :events, events_hash = :hash WHERE id = :id")
        .bind("events", head.events())
        .bind("hash", head.eventsHash())
        .bind("id", orderId)
        .execute();
  }
}
