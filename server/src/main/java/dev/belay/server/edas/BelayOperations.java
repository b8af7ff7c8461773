package dev.belay.server.edas;

import dev.belay.server.views.ApplicationView;
import dev.belay.server.views.InstanceView;
import dev.belay.server.views.OrderSummary;
import dev.belay.server.views.OrderView;
import dev.belay.server.views.PipelineView;
import dev.belay.server.views.StepView;
import dev.belay.server.views.TaskView;
import dev.belay.server.views.Views;
import java.util.Map;
import java.util.TreeMap;

/** Our extensions that show what EDAS's shapes have no place for. */
final class BelayOperations {

  /** Environments hold passwords, and whoever may read an application need not know them. */
  private static final String MASKED = "******";

  private final Views views;

  BelayOperations(Views views) {
    this.views = views;
  }

  Fields instances(Request request) {
    return Fields.success()
        .list(
            "InstanceList",
            "Instance",
            views.instances(request.text("AppId")).stream().map(BelayOperations::instance));
  }

  Fields application(Request request) {
    return Fields.success()
        .put("Application", application(views.application(request.text("AppId"))));
  }

  /** For those who may manage the application: the environment as its processes get it. */
  Fields environment(Request request) {
    return Fields.success()
        .list(
            "Environment",
            "Variable",
            new TreeMap<>(views.application(request.text("AppId")).environment())
                .entrySet().stream()
                    .map(each ->
                        new Fields().put("Name", each.getKey()).put("Value", each.getValue())));
  }

  Fields order(Request request) {
    return Fields.success().put("Order", order(views.order(request.text("ChangeOrderId"))));
  }

  private static Fields instance(InstanceView instance) {
    return new Fields()
        .put("InstanceId", instance.id())
        .put("AppId", instance.appId())
        .put("GroupId", instance.groupId())
        .put("HostId", instance.hostId())
        .put("HostName", instance.hostName())
        .put("Ip", instance.address())
        .put("HostOnline", instance.hostOnline())
        .put("RunState", instance.runState())
        .put("Epoch", instance.epoch())
        .put("ObservedEpoch", instance.observedEpoch())
        .put("Phase", instance.phase())
        .put("Step", instance.step())
        .put("ProcessUp", instance.processUp())
        .put("Healthy", instance.healthy())
        .put("Pid", instance.pid())
        .put("PackageVersionId", instance.packageVersionId())
        .put("PackageVersion", instance.packageVersion())
        .put("PackageMd5", instance.packageMd5())
        .put("FailureCode", instance.failureCode())
        .put("FailureMessage", instance.failureMessage())
        .put("CreatedAt", WireTime.iso(instance.createdAt()))
        .put("UpdatedAt", WireTime.iso(instance.updatedAt()));
  }

  private static Fields application(ApplicationView application) {
    return new Fields()
        .put("Id", application.id())
        .put("Name", application.name())
        .put("ClusterId", application.clusterId())
        .put("RegionId", application.regionId())
        .put("Description", application.description())
        .put("OwnerId", application.ownerId())
        .put("Port", application.port())
        .put("UrlCheck", application.urlCheck())
        .put("PortCheck", application.portCheck())
        .put("HealthUrl", application.healthUrl())
        .put("JvmOptions", application.jvmOptions())
        .put("StartArguments", application.startArguments())
        // A list, because a variable's name need not be a name in XML.
        .list(
            "Environment",
            "Variable",
            new TreeMap<>(application.environment())
                .entrySet().stream()
                    .map(each -> new Fields().put("Name", each.getKey()).put("Value", MASKED)))
        .list("Hooks", "Hook", application.hooks().stream().map(HookOperations::fields))
        .put("PackageType", application.packageType())
        .put("BuildPackId", application.buildPackId())
        .put("Policy", PolicyOperations.fields(application.policy()))
        .put("Instances", application.instances())
        .put("RunningInstances", application.runningInstances())
        .put("State", application.state())
        .put("OpenOrderId", application.openOrderId())
        .put("CreatedAt", WireTime.iso(application.createdAt()));
  }

  private static Fields order(OrderView order) {
    OrderSummary summary = order.summary();
    return new Fields()
        .put("Id", summary.id())
        .put("AppId", summary.appId())
        .put("GroupId", summary.groupId())
        .put("Type", summary.type().code())
        .put("Status", summary.status().name())
        .put("WireStatus", summary.status().wire())
        .put("Message", order.message())
        .put("ParentId", order.parentId())
        .put("Aborting", order.aborting())
        .put("SupportRollback", order.supportRollback())
        .put("TraceId", order.traceId())
        .put("Description", summary.description())
        .put("UserId", summary.userId())
        .put("CreatedAt", WireTime.iso(summary.createdAt()))
        .put("FinishedAt", WireTime.iso(summary.finishedAt()))
        .put("Manual", summary.manual())
        .put("Check", order.check() == null ? null : order.check().toString())
        .strings("Targets", "Items", order.targets().stream())
        .list("BatchList", "Batch", order.pipelines().stream().map(BelayOperations::batch));
  }

  private static Fields batch(PipelineView pipeline) {
    Fields counts = new Fields();
    for (Map.Entry<String, Integer> each : new TreeMap<>(pipeline.counts()).entrySet()) {
      counts.put(each.getKey(), each.getValue().longValue());
    }
    Fields fields =
        new Fields()
            .put("PipelineId", pipeline.id())
            .put("Number", pipeline.number())
            .put("Status", pipeline.status().name())
            .put("StartedAt", WireTime.iso(pipeline.startedAt()))
            .put("UpdatedAt", WireTime.iso(pipeline.updatedAt()))
            .put("Counts", counts);
    if (pipeline.evidence() != null) {
      fields.put("Evidence", CheckFields.evidence(pipeline.evidence()));
    }
    return fields.list("TaskList", "Task", pipeline.tasks().stream().map(BelayOperations::task));
  }

  private static Fields task(TaskView task) {
    return new Fields()
        .put("TaskId", task.id())
        .put("InstanceId", task.instanceId())
        .put("HostId", task.hostId())
        .put("HostName", task.hostName())
        .put("Ip", task.address())
        .put("HostOnline", task.hostOnline())
        .put("FromVersion", task.fromVersion())
        .put("ToVersion", task.toVersion())
        .put("State", task.state().name())
        .put("Verdict", task.verdict() == null ? null : task.verdict().name())
        .put("FailureCode", task.failureCode())
        .put("Message", task.message())
        .put("Step", task.steps().isEmpty() ? null : task.steps().getLast().step().label())
        .list("StepList", "Step", task.steps().stream().map(BelayOperations::step));
  }

  private static Fields step(StepView step) {
    return new Fields()
        .put("Name", step.step().label())
        .put("Status", step.status())
        .put("StartedAt", WireTime.iso(step.startedAt()))
        .put("FinishedAt", WireTime.iso(step.finishedAt()))
        .put("Message", step.message());
  }
}
