package dev.belay.server.edas;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.orders.Orders;
import dev.belay.server.views.OrderSummary;
import dev.belay.server.views.Views;

/** Change orders: stop them, put them back, let them go on, list them. */
final class OrderOperations {

  private final Orders orders;
  private final Views views;

  OrderOperations(Orders orders, Views views) {
    this.orders = orders;
    this.views = views;
  }

  /** Answers with the id that was given. */
  Fields abort(Request request) {
    return decided(request, orders.abort(request.caller(), request.text("ChangeOrderId")));
  }

  /** Answers with the id of the new order that puts everything back. */
  Fields rollback(Request request) {
    String orderId = request.text("ChangeOrderId");
    return decided(
        request, orders.rollback(request.caller(), orderId, request.optional("ClientToken")));
  }

  private static Fields decided(Request request, String orderId) {
    return Fields.success()
        .put("Data", new Fields().put("ChangeOrderId", orderId))
        .put("ErrorCode", "success")
        .put("TraceId", request.traceId());
  }

  Fields continuePipeline(Request request) {
    orders.continuePipeline(
        request.caller(), request.text("PipelineId"), request.flag("Confirm", true));
    return Fields.success();
  }

  Fields retry(Request request) {
    orders.decide(request.caller(), request.text("TaskId"), request.flag("RetryStatus", true));
    return Fields.success().put("Data", request.text("TaskId"));
  }

  Fields listRecent(Request request) {
    return Fields.success()
        .list(
            "ChangeOrderList",
            "ChangeOrder",
            views.orders(request.text("AppId")).stream().map(OrderOperations::line));
  }

  private static Fields line(OrderSummary order) {
    // Clients of the list know no 7 (semantics: Order status).
    OrderStatus status =
        order.status() == OrderStatus.PARTIAL ? OrderStatus.SUCCEEDED : order.status();
    return new Fields()
        .put("AppId", order.appId())
        .put("ChangeOrderId", order.id())
        .put("ChangeOrderDescription", order.description())
        .put("BatchCount", order.batches())
        .put("BatchType", batchType(order))
        .put("CoType", order.type().label())
        .put("CoTypeCode", order.type().code())
        .put("CreateTime", WireTime.dateTime(order.createdAt()))
        .put("FinishTime", WireTime.dateTime(order.finishedAt()))
        .put("CreateUserId", order.userId())
        .put("UserId", order.userId())
        .put("GroupId", order.groupId())
        .put("Source", "pop")
        .put("Status", status.wire());
  }

  static String batchType(OrderSummary order) {
    return order.manual() ? "Manual" : "Automatic";
  }
}
