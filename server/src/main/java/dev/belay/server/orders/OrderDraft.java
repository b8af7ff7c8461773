package dev.belay.server.orders;

import dev.belay.core.order.OrderType;
import dev.belay.server.call.Caller;
import dev.belay.server.views.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order that has been decided on and is to be written.
 *
 * @param groupId the one group that it is about, if it is one
 * @param parentId the order that it rolls back
 * @param fetchId the fetch of the package that it waits for
 * @param batches its tasks, batch by batch; none for an order without instances
 * @param groupRevisions what becomes of the groups' current revisions when it succeeds
 */
record OrderDraft(
    String appId,
    OrderType type,
    Optional<String> groupId,
    Optional<String> parentId,
    String description,
    Caller caller,
    Optional<String> packageVersionId,
    Optional<String> fetchId,
    Pace pace,
    boolean gray,
    Policy policy,
    List<List<TaskDraft>> batches,
    Map<String, Optional<String>> groupRevisions) {

  OrderDraft {
    batches = List.copyOf(batches);
    groupRevisions = Map.copyOf(groupRevisions);
  }

  /** An order over one batch, with neither gates nor a package. */
  static OrderDraft simple(
      String appId,
      OrderType type,
      String description,
      Caller caller,
      Policy policy,
      List<TaskDraft> tasks) {
    return new OrderDraft(
        appId,
        type,
        Optional.empty(),
        Optional.empty(),
        description,
        caller,
        Optional.empty(),
        Optional.empty(),
        Pace.AT_ONCE,
        false,
        policy,
        tasks.isEmpty() ? List.of() : List.of(tasks),
        Map.of());
  }
}
