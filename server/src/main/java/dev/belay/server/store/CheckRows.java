package dev.belay.server.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is measured after the batches of an application's later orders, and of each order. */
public final class CheckRows {

  private final Handle handle;

  CheckRows(Handle handle) {
    this.handle = handle;
  }

  /** Of an application or an order, by its id. */
  public Optional<CheckRow> find(String ownerId) {
    return handle
        .createQuery("SELECT * FROM batch_check WHERE owner_id = :owner")
        .bind("owner", ownerId)
        .mapTo(CheckRow.class)
        .findOne();
  }

  /** Instead of what there was. */
  public void put(CheckRow check) {
    remove(check.ownerId());
    handle
        .createUpdate(
            """
            INSERT INTO batch_check
              (owner_id, order_id, kind, url, query, bound, expected_status, expected_body,
              timeout_seconds, interval_seconds, times, failures, deadline_seconds)
            VALUES
              (:ownerId, :orderId, :kind, :url, :query, :bound, :expectedStatus, :expectedBody,
              :timeoutSeconds, :intervalSeconds, :times, :failures, :deadlineSeconds)
            """)
        .bindMethods(check)
        .execute();
  }

  public void remove(String ownerId) {
    handle
        .createUpdate("DELETE FROM batch_check WHERE owner_id = :owner")
        .bind("owner", ownerId)
        .execute();
  }
}
