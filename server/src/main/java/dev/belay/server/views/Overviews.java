package dev.belay.server.views;

import java.time.Instant;
import java.util.List;

/** What people look at first: sums over the fleet, orders on one line each. */
public interface Overviews {

  Overview overview(int newest);

  /** Newest first. */
  List<OrderLine> history(String appId, int limit);

  OrderLine line(String orderId);

  /** The service's clock. */
  Instant now();
}
