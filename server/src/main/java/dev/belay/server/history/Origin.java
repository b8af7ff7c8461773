package dev.belay.server.history;

import dev.belay.server.store.Tx;

/** The application that an order is of. */
public record Origin(String appId, String application) {

  private static final Origin UNKNOWN = new Origin("", "");

  /** Of no application when the order is not there any more. */
  public static Origin of(Tx tx, String orderId) {
    return tx.orders()
        .origin(orderId)
        .map(row -> new Origin(row.appId(), row.application()))
        .orElse(UNKNOWN);
  }
}
