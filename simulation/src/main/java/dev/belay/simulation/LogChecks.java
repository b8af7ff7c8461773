package dev.belay.simulation;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.history.OrderEvent;
import dev.belay.core.history.OrderState;
import dev.belay.core.history.Replay;
import dev.belay.core.history.TaskStanding;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.server.store.Database;
import dev.belay.server.store.EventRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the log of every order is whole, and tells by itself how the order stands. */
final class LogChecks {

  private final Database looker;
  private final Eyes eyes;
  private final Checks checks;

  LogChecks(Database looker, Eyes eyes, Checks checks) {
    this.looker = looker;
    this.eyes = eyes;
    this.checks = checks;
  }

  private record Order(String id, OrderStatus status, boolean aborting) {}

  /** For every order there is, once nothing happens any more. */
  void confirm() {
    var orders =
        eyes.see(
            "SELECT id, status, aborting_since IS NOT NULL FROM change_order",
            row ->
                new Order(
                    row.getString(1), OrderStatus.valueOf(row.getString(2)), row.getBoolean(3)));
    for (var order : orders) {
      var fault = looker.read(tx -> tx.events().check(order.id()));
      require(fault.isEmpty(), "the log of " + order.id() + " is broken: " + fault);
      var events =
          looker.read(tx ->
              tx.events().of(order.id(), 0, Integer.MAX_VALUE).stream()
                  .map(EventRow::event)
                  .toList());
      tells(order, events);
    }
  }

  private void tells(Order order, List<OrderEvent> events) {
    try {
      var told = Replay.of(events);
      var stored = stored(order);
      require(told.equals(stored), "the log tells " + told + ", but there is " + stored);
    } catch (IllegalArgumentException contradiction) {
      require(false, "the log of " + order.id() + " contradicts itself: " + contradiction);
    }
  }

  private OrderState stored(Order order) {
    Map<String, OrderStatus> pipelines = new HashMap<>();
    eyes.see(
        "SELECT id, status FROM pipeline WHERE order_id = ?",
        row -> pipelines.put(row.getString(1), OrderStatus.valueOf(row.getString(2))),
        order.id());
    Map<String, TaskStanding> tasks = new HashMap<>();
    eyes.see(
        """
        SELECT id, state, verdict, failure_code, failure_message, epoch FROM task
        WHERE order_id = ?
        """,
        row -> tasks.put(row.getString(1), standing(row)),
        order.id());
    return new OrderState(order.status(), order.aborting(), pipelines, tasks);
  }

  private static TaskStanding standing(ResultSet row) throws SQLException {
    var message = row.getString(5);
    return new TaskStanding(
        TaskState.valueOf(row.getString(2)),
        Optional.ofNullable(row.getString(3)).map(Verdict::valueOf),
        Optional.ofNullable(row.getString(4))
            .flatMap(FailureCode::of)
            .map(code -> new Failure(code, message)),
        row.getLong(6));
  }

  private void require(boolean holds, String story) {
    checks.require(Property.LOG_TELLS_THE_STATE, holds, story);
  }
}
