package dev.belay.server.orders;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask.Target;
import dev.belay.core.order.OrderType;
import dev.belay.server.call.Caller;
import dev.belay.server.store.Tx;
import java.util.Optional;

/** DeleteApplication: every instance leaves its host, then the application is no more. */
final class DeleteApplication {

  private final OrderWriter orders;

  DeleteApplication(OrderWriter orders) {
    this.orders = orders;
  }

  String run(Tx tx, Caller caller, String appId) {
    var application = Lookup.lockForOrder(tx, appId);
    var facts = new Facts(tx, appId);
    var tasks =
        tx.instances().of(appId).stream()
            .map(instance ->
                new TaskDraft(
                    instance,
                    new Target(
                        new GoalContent(
                            Optional.empty(), RunState.ABSENT, facts.goal(instance).run()),
                        false),
                    facts.inTrouble(instance)))
            .toList();
    return orders.write(
        tx,
        OrderDraft.simple(
            appId,
            OrderType.DELETE,
            "Delete application " + application.name(),
            caller,
            Facts.policy(application),
            tasks));
  }
}
