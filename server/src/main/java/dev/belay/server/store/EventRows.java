package dev.belay.server.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The log of every order: rows are only ever added. */
public final class EventRows {

  private final Handle handle;
  private final List<NewEvent> happened;

  EventRows(Handle handle, List<NewEvent> happened) {
    this.handle = handle;
    this.happened = happened;
  }

  /** Written when the transaction's work is done. */
  public void append(NewEvent event) {
    happened.add(event);
  }

  /** In their order, those after the numbered one. */
  public List<EventRow> of(String orderId, long after, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM order_event WHERE order_id = :order AND number > :after
            ORDER BY number LIMIT :limit
            """)
        .bind("order", orderId)
        .bind("after", after)
        .bind("limit", limit)
        .mapTo(EventRow.class)
        .list();
  }

  /**
   * What people want to know of an order: its own moves, its batches', and trouble; newest first.
   */
  public List<EventRow> notable(String orderId, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM order_event WHERE order_id = :order
              AND what <> 'GOAL_SET' AND (subject <> 'TASK' OR became IN ('FAILED', 'UNKNOWN'))
              AND (subject <> 'PIPELINE' OR what <> 'CREATED')
            ORDER BY number DESC LIMIT :limit
            """)
        .bind("order", orderId)
        .bind("limit", limit)
        .mapTo(EventRow.class)
        .list();
  }

  /** Of all orders, in the order in which they became visible. */
  public List<EventRow> after(EventCursor cursor, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM order_event WHERE (change, place) > (:change, :place)
            ORDER BY change, place LIMIT :limit
            """)
        .bind("change", cursor.change())
        .bind("place", cursor.place())
        .bind("limit", limit)
        .mapTo(EventRow.class)
        .list();
  }

  /** The one that the cursor lies behind. */
  public Optional<EventRow> at(EventCursor cursor) {
    return handle
        .createQuery("SELECT * FROM order_event WHERE change = :change AND place = :place")
        .bind("change", cursor.change())
        .bind("place", cursor.place())
        .mapTo(EventRow.class)
        .findOne();
  }

  /** Behind the newest event there is. */
  public EventCursor newest() {
    return handle
        .createQuery(
            "SELECT change, place FROM order_event ORDER BY change DESC, place DESC LIMIT 1")
        .mapTo(EventCursor.class)
        .findOne()
        .orElse(EventCursor.START);
  }

  /** The first thing that is wrong with the log of an order, which must be there. */
  public Optional<EventFault> check(String orderId) {
    try (var rows =
        handle
            .createQuery("SELECT * FROM order_event WHERE order_id = :order ORDER BY number")
            .bind("order", orderId)
            .setFetchSize(1_000)
            .mapTo(EventRow.class)
            .iterator()) {
      return EventCheck.of(orderId, rows, head(orderId));
    }
  }

  public EventHead head(String orderId) {
    return handle
        .createQuery("SELECT events, events_hash FROM change_order WHERE id = :order")
        .bind("order", orderId)
        .mapTo(EventHead.class)
        .one();
  }

  /** An order's log, and where it stands among all. */
  public record Log(String id, long creation, long events) {}

  /** Of the orders created after the numbered one, in the order of their creation. */
  public List<Log> logs(long creation) {
    return handle
        .createQuery(
            """
            SELECT id, creation, events FROM change_order WHERE creation > :creation
            ORDER BY creation
            """)
        .bind("creation", creation)
        .mapTo(Log.class)
        .list();
  }

  /** Events of an order that is not there. */
  public Optional<EventFault> withoutOrder() {
    return handle
        .createQuery(
            """
            SELECT order_id FROM order_event e
            WHERE NOT EXISTS (SELECT 1 FROM change_order c WHERE c.id = e.order_id) LIMIT 1
            """)
        .mapTo(String.class)
        .findOne()
        .map(order -> new EventFault(order, 1, EventFault.Kind.ORDER_MISSING));
  }
}
