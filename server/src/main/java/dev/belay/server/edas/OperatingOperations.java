package dev.belay.server.edas;

import dev.belay.server.views.OpenOrder;
import dev.belay.server.views.OrderSummary;
import dev.belay.server.views.ServerStatus;
import dev.belay.server.views.Views;

/** What whoever looks after the server asks: how is it, and what moves? */
final class OperatingOperations {

  private final ServerStatus status;
  private final Views views;

  OperatingOperations(ServerStatus status, Views views) {
    this.status = status;
    this.views = views;
  }

  Fields server(Request request) {
    ServerStatus.View view = status.look();
    return Fields.success()
        .put(
            "Server",
            new Fields()
                .put("Version", view.version())
                .put("Time", WireTime.iso(view.time()))
                .put("Database", view.database())
                .put("DatabaseMillis", view.databaseAnswer().toMillis())
                .put("DiskFreeBytes", view.diskFree())
                .put("DiskBytes", view.disk())
                .put("CertificateEndsAt", WireTime.iso(view.certificateEnds().orElse(null))));
  }

  Fields openOrders(Request request) {
    return Fields.success()
        .list(
            "OrderList",
            "Order",
            views.openOrders().stream()
                .filter(each -> request.sight().order(each.summary().id()))
                .map(OperatingOperations::line));
  }

  private static Fields line(OpenOrder open) {
    OrderSummary order = open.summary();
    return new Fields()
        .put("Id", order.id())
        .put("AppId", order.appId())
        .put("AppName", open.applicationName())
        .put("Type", order.type().code())
        .put("Status", order.status().name())
        .put("Aborting", open.aborting())
        .put("Batches", order.batches())
        .put("UserId", order.userId())
        .put("Description", order.description())
        .put("CreatedAt", WireTime.iso(order.createdAt()));
  }
}
