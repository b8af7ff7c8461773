package dev.belay.server.edas;

import dev.belay.server.views.ApplicationView;
import dev.belay.server.views.GroupView;
import dev.belay.server.views.InstanceView;
import dev.belay.server.views.Views;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** QueryApplicationStatus: an application with its hosts, instances and groups. */
final class ApplicationStatus {

  private final Views views;

  ApplicationStatus(Views views) {
    this.views = views;
  }

  Fields query(Request request) {
    ApplicationView application = views.application(request.text("AppId"));
    List<InstanceView> instances = views.instances(application.id());
    Fields information =
        new Fields()
            .put("Application", application(application))
            .list(
                "DeployRecordList",
                "DeployRecord",
                instances.stream()
                    .filter(each -> each.packageVersionId() != null)
                    .map(ApplicationStatus::deployRecord))
            .list("EccList", "Ecc", instances.stream().map(ApplicationStatus::instance));
    addHosts(information, application, instances);
    information.list(
        "GroupList",
        "Group",
        views.groups(application.id()).stream().map(ApplicationStatus::group));
    return Fields.success().put("AppInfo", information);
  }

  private void addHosts(
      Fields information, ApplicationView application, List<InstanceView> instances) {
    Map<String, String> groupByHost = new HashMap<>();
    instances.forEach(each -> groupByHost.put(each.hostId(), each.groupId()));
    information.list(
        "EcuList",
        "Ecu",
        views.hosts(application.clusterId()).stream()
            .filter(each -> groupByHost.containsKey(each.id()))
            .map(each ->
                HostOperations.ecu(each, application.ownerId())
                    .put("GroupId", groupByHost.get(each.id()))
                    .put("RegionId", application.regionId())));
  }

  private static Fields application(ApplicationView application) {
    return new Fields()
        .put("ApplicationId", application.id())
        .put("Name", application.name())
        .put("BuildPackageId", application.buildPackId())
        .put("ClusterId", application.clusterId())
        .put("CreateTime", application.createdAt().toEpochMilli())
        .put("Dockerize", false)
        .put("HealthCheckUrl", application.healthUrl())
        .put("InstanceCount", application.instances())
        .put("RunningInstanceCount", application.runningInstances())
        .put("Owner", application.ownerId())
        .put("UserId", application.ownerId())
        .put("Port", application.port())
        .put("RegionId", application.regionId());
  }

  private static Fields deployRecord(InstanceView instance) {
    return new Fields()
        .put("DeployRecordId", instance.id())
        .put("EccId", instance.id())
        .put("EcuId", instance.hostId())
        .put("PackageVersionId", instance.packageVersionId())
        .put("PackageMd5", instance.packageMd5())
        .put("CreateTime", instance.updatedAt().toEpochMilli());
  }

  private static Fields instance(InstanceView instance) {
    return new Fields()
        .put("EccId", instance.id())
        .put("AppId", instance.appId())
        .put("EcuId", instance.hostId())
        .put("GroupId", instance.groupId())
        .put("Ip", instance.address())
        .put("AppState", appState(instance))
        .put("TaskState", taskState(instance))
        .put("ContainerStatus", instance.processUp() ? "running" : "stopped")
        .put("CreateTime", instance.createdAt().toEpochMilli())
        .put("UpdateTime", instance.updatedAt().toEpochMilli());
  }

  /** EDAS's numbers: 0 agent off, 1 stopped, 3 running but its check failed, 7 running. */
  private static int appState(InstanceView instance) {
    if (!instance.hostOnline()) {
      return 0;
    }
    if (!instance.processUp()) {
      return 1;
    }
    return instance.healthy() ? 7 : 3;
  }

  /** EDAS's numbers: 0 unknown, 1 processing, 2 success, 3 failed. */
  private static int taskState(InstanceView instance) {
    String phase = instance.phase();
    if (phase == null) {
      return 0;
    }
    if (instance.observedEpoch() < instance.epoch()) {
      return 1;
    }
    return switch (phase) {
      case "WORKING" -> 1;
      case "REACHED" -> 2;
      case "FAILED" -> 3;
      default -> 0;
    };
  }

  private static Fields group(GroupView group) {
    return new Fields()
        .put("GroupId", group.id())
        .put("GroupName", group.name())
        .put("GroupType", group.type())
        .put("AppId", group.appId())
        .put("ClusterId", group.clusterId())
        .put("PackageVersionId", group.packageVersionId())
        .put("CreateTime", group.createdAt().toEpochMilli())
        .put("UpdateTime", group.updatedAt().toEpochMilli());
  }
}
