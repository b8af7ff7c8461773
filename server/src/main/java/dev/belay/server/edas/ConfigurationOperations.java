package dev.belay.server.edas;

import dev.belay.server.orders.Configurations;
import dev.belay.server.revisions.Tuning;
import dev.belay.server.views.ApplicationView;
import dev.belay.server.views.Views;
import org.jspecify.annotations.Nullable;

/** What an application, or one of its groups, is configured with. */
final class ConfigurationOperations {

  private final Configurations configurations;
  private final Views views;

  ConfigurationOperations(Configurations configurations, Views views) {
    this.configurations = configurations;
    this.views = views;
  }

  Fields describe(Request request) {
    configurations.describe(
        request.caller(),
        request.text("AppId"),
        request.optional("AppName"),
        request.sent("Desc"),
        request.optional("Owner"));
    ApplicationView application = views.application(request.text("AppId"));
    // "Applcation" is EDAS's own name.
    return Fields.success().put("Applcation", basics(application));
  }

  private static Fields basics(ApplicationView application) {
    return new Fields()
        .put("AppId", application.id())
        .put("Name", application.name())
        .put("Description", application.description())
        .put("Owner", application.ownerId())
        .put("UserId", application.ownerId())
        .put("ApplicationType", ApplicationOperations.type(application))
        .put("BuildPackageId", application.buildPackId())
        .put("ClusterId", application.clusterId())
        .put("ClusterType", ClusterOperations.ECS)
        .put("CreateTime", application.createdAt().toEpochMilli())
        .put("Dockerize", false)
        .put("HealthCheckUrl", application.healthUrl())
        .put("InstanceCount", application.instances())
        .put("RunningInstanceCount", application.runningInstances())
        .put("Port", application.port())
        .put("RegionId", application.regionId());
  }

  /** Without hcURL nothing changes; an empty one ends the check. */
  Fields changeHealthUrl(Request request) {
    String appId = request.text("AppId");
    String url = request.sent("hcURL");
    if (url != null) {
      configurations.changeHealthUrl(request.caller(), appId, url);
    }
    String now = views.application(appId).healthUrl();
    return Fields.success().put("HealthCheckURL", now == null ? "" : now);
  }

  Fields jvm(Request request) {
    return jvm(configurations.tuning(request.text("AppId"), request.optional("GroupId")));
  }

  Fields tuneJvm(Request request) {
    Tuning change =
        new Tuning(
            request.optionalNumber("MinHeapSize"),
            request.optionalNumber("MaxHeapSize"),
            request.optionalNumber("MaxPermSize"),
            request.sent("Options"),
            null,
            null,
            null,
            null);
    return jvm(
        configurations.tune(
            request.caller(), request.text("AppId"), request.optional("GroupId"), change));
  }

  private static Fields jvm(Tuning tuning) {
    Fields fields = new Fields();
    put(fields, "MinHeapSize", tuning.minHeap());
    put(fields, "MaxHeapSize", tuning.maxHeap());
    put(fields, "MaxPermSize", tuning.maxPerm());
    return Fields.success().put("JvmConfiguration", fields.put("Options", tuning.options()));
  }

  Fields container(Request request) {
    return container(
        views.application(request.text("AppId")).port(),
        configurations.tuning(request.text("AppId"), request.optional("GroupId")));
  }

  Fields tuneContainer(Request request) {
    String appId = request.text("AppId");
    String groupId = request.optional("GroupId");
    Integer port = request.optionalNumber("HttpPort");
    if (port != null) {
      configurations.changePort(request.caller(), appId, groupId, port);
    }
    Tuning change =
        new Tuning(
            null,
            null,
            null,
            null,
            request.sent("ContextPath"),
            request.optionalNumber("MaxThreads"),
            request.optional("URIEncoding"),
            request.optionalFlag("UseBodyEncoding"));
    return container(
        views.application(appId).port(),
        configurations.tune(request.caller(), appId, groupId, change));
  }

  private static Fields container(int port, Tuning tuning) {
    Fields fields =
        new Fields()
            .put("HttpPort", port)
            .put("ContextPath", tuning.contextPath())
            .put("URIEncoding", tuning.uriEncoding());
    put(fields, "MaxThreads", tuning.maxThreads());
    if (tuning.bodyEncoding() != null) {
      fields.put("UseBodyEncoding", tuning.bodyEncoding());
    }
    return Fields.success().put("ContainerConfiguration", fields);
  }

  private static void put(Fields fields, String name, @Nullable Integer value) {
    if (value != null) {
      fields.put(name, value.longValue());
    }
  }
}
