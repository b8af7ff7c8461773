package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The log of every order: rows are only ever added. */
public final class EventRows {

  private final Handle handle;

  EventRows(Handle handle) {
    this.handle = handle;
  }

  public void append(
      String orderId,
      Instant at,
      String actor,
      String subject,
      @Nullable String was,
      String became,
      String reason) {
    handle
        .createUpdate(
            """
            INSERT INTO order_event (order_id, number, at, actor, subject, was, became, reason)
            SELECT :order, COALESCE(MAX(number), 0) + 1, CAST(:at AS BIGINT), CAST(:actor AS TEXT),
              CAST(:subject AS TEXT), CAST(:was AS TEXT), CAST(:became AS TEXT),
              CAST(:reason AS TEXT)
            FROM order_event WHERE order_id = :order
            """)
        .bind("order", orderId)
        .bind("at", at)
        .bind("actor", actor)
        .bind("subject", subject)
        .bind("was", was)
        .bind("became", became)
        .bind("reason", reason)
        .execute();
  }

  public List<EventRow> of(String orderId) {
    return handle
        .createQuery("SELECT * FROM order_event WHERE order_id = :order ORDER BY number")
        .bind("order", orderId)
        .mapTo(EventRow.class)
        .list();
  }
}
