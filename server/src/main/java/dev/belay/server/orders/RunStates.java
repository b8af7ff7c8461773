package dev.belay.server.orders;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask.Target;
import dev.belay.core.order.OrderType;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.revisions.Revisions;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.InstanceRow;
import dev.belay.server.store.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** StartApplication, StopApplication, RestartApplication and ResetApplication. */
final class RunStates {

  private final OrderWriter orders;

  RunStates(OrderWriter orders) {
    this.orders = orders;
  }

  /** Starts what each instance was last given. */
  String start(Tx tx, Caller caller, String appId, List<String> ids) {
    return write(
        tx,
        caller,
        OrderType.START,
        appId,
        ids,
        (application, instance, goal) -> new Target(deployed(goal).with(RunState.RUNNING), false));
  }

  String stop(Tx tx, Caller caller, String appId, List<String> ids) {
    return write(
        tx,
        caller,
        OrderType.STOP,
        appId,
        ids,
        (application, instance, goal) -> new Target(goal.with(RunState.STOPPED), false));
  }

  /** A new start of the same package, under the application's present configuration. */
  String restart(Tx tx, Caller caller, String appId, List<String> ids) {
    Map<Member, String> refreshed = new HashMap<>();
    return write(
        tx,
        caller,
        OrderType.RESTART,
        appId,
        ids,
        (application, instance, goal) -> {
          var old = deployed(goal).revision().orElseThrow();
          var fresh =
              refreshed.computeIfAbsent(
                  new Member(old, instance.groupId()), each -> refreshed(tx, application, each));
          return new Target(GoalContent.running(fresh, 0), true);
        });
  }

  /** Back to the revision of the instance's group, by a new start. */
  String reset(Tx tx, Caller caller, String appId, List<String> ids) {
    Map<String, Optional<String>> revisions = new HashMap<>();
    tx.groups().of(appId).forEach(g -> revisions.put(g.id(), Optional.ofNullable(g.revisionId())));
    return write(
        tx,
        caller,
        OrderType.RESET,
        appId,
        ids,
        (application, instance, goal) -> {
          var group = revisions.getOrDefault(instance.groupId(), Optional.empty());
          var revision = group.or(() -> deployed(goal).revision());
          return new Target(GoalContent.running(revision.orElseThrow(), 0), true);
        });
  }

  /** Instances of one group that run one revision go on with one. */
  private record Member(String revisionId, String groupId) {}

  private static String refreshed(Tx tx, ApplicationRow application, Member member) {
    var revision = tx.revisions().find(member.revisionId()).orElseThrow();
    return Revisions.freeze(tx, application, member.groupId(), revision.packageVersionId());
  }

  private interface Targets {
    Target of(ApplicationRow application, InstanceRow instance, GoalContent goal);
  }

  private String write(
      Tx tx, Caller caller, OrderType type, String appId, List<String> ids, Targets targets) {
    var application = Lookup.lockForOrder(tx, appId);
    var facts = new Facts(tx, appId);
    var instances = Lookup.instances(tx, appId, ids);
    var tasks =
        instances.stream().map(each -> task(type, application, facts, each, targets)).toList();
    return orders.write(
        tx, OrderDraft.simple(appId, type, type.label(), caller, Facts.policy(application), tasks));
  }

  private static TaskDraft task(
      OrderType type,
      ApplicationRow application,
      Facts facts,
      InstanceRow instance,
      Targets targets) {
    return new TaskDraft(
        instance,
        targets.of(application, instance, facts.goal(instance)),
        type.excusesOldTrouble() && facts.inTrouble(instance));
  }

  private static GoalContent deployed(GoalContent goal) {
    if (goal.revision().isEmpty()) {
      throw new Refused(
          RefusalKind.WRONG_STATE,
          "Nothing was ever deployed to an instance of this order; deploy a version first.");
    }
    return goal;
  }
}
