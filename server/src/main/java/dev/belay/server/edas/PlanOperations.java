package dev.belay.server.edas;

import dev.belay.core.plan.Dip;
import dev.belay.core.plan.Fate;
import dev.belay.server.orders.Plan;
import dev.belay.server.orders.Plans;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Our extension: what a command would do, without doing it. */
final class PlanOperations {

  private final Plans plans;

  PlanOperations(Plans plans) {
    this.plans = plans;
  }

  Fields abort(Request request) {
    return answer(plans.planAbort(request.caller(), request.text("ChangeOrderId")));
  }

  Fields rollback(Request request) {
    return answer(plans.planRollback(request.caller(), request.text("ChangeOrderId")));
  }

  Fields deploy(Request request) {
    return answer(plans.planDeploy(request.caller(), ChangeOperations.asked(request)));
  }

  private static Fields answer(Plan plan) {
    return Fields.success()
        .put(
            "Plan",
            new Fields()
                .put("Act", plan.act().name().toLowerCase(Locale.ROOT))
                .put("AppId", plan.appId())
                .put("ChangeOrderId", plan.orderId())
                .put("RepeatsOrderId", plan.repeats())
                .put("Healthy", plan.healthy())
                .put("Manual", plan.manual())
                .put("BatchWaitTime", plan.waitMinutes())
                .put("Check", plan.check() == null ? null : plan.check().toString())
                .list("BatchList", "Batch", plan.batches().stream().map(PlanOperations::batch))
                .put("StayCounts", counts(plan.staying()))
                .list(
                    "StayList", "Instance", plan.staying().stream().map(PlanOperations::instance)));
  }

  private static Fields batch(Plan.Batch batch) {
    return dip(new Fields().put("Number", batch.number()), batch.dip())
        .put("Counts", counts(batch.instances()))
        .list("GroupList", "Group", batch.groups().stream().map(PlanOperations::group))
        .list("InstanceList", "Instance", batch.instances().stream().map(PlanOperations::instance));
  }

  private static Fields group(Plan.GroupDip group) {
    return dip(
        new Fields().put("GroupId", group.groupId()).put("GroupName", group.groupName()),
        group.dip());
  }

  private static Fields dip(Fields fields, Dip dip) {
    return fields
        .put("Healthy", dip.healthy())
        .put("Disturbed", dip.disturbed())
        .put("Lowest", dip.lowest());
  }

  private static Fields counts(List<Plan.Instance> instances) {
    Map<Fate, Integer> sums = new EnumMap<>(Fate.class);
    instances.forEach(each -> sums.merge(each.forecast().fate(), 1, Integer::sum));
    Fields counts = new Fields();
    sums.forEach((fate, sum) -> counts.put(fate.name(), sum.longValue()));
    return counts;
  }

  private static Fields instance(Plan.Instance instance) {
    return new Fields()
        .put("InstanceId", instance.id())
        .put("GroupId", instance.groupId())
        .put("HostId", instance.hostId())
        .put("HostName", instance.hostName())
        .put("Ip", instance.address())
        .put("HostOnline", instance.hostOnline())
        .put("Healthy", instance.healthy())
        .put("Fate", instance.forecast().fate().name())
        .put("Restarts", instance.forecast().restarts())
        .put("FromVersion", instance.fromVersion())
        .put("ToVersion", instance.toVersion())
        .put("Reason", instance.reason().isEmpty() ? null : instance.reason());
  }
}
