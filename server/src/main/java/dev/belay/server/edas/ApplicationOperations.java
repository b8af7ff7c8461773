package dev.belay.server.edas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.orders.Created;
import dev.belay.server.orders.NewApplication;
import dev.belay.server.orders.Orders;
import dev.belay.server.views.ApplicationView;
import dev.belay.server.views.ClusterView;
import dev.belay.server.views.Views;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Applications: create one, look at them. */
final class ApplicationOperations {

  private final Orders orders;
  private final Views views;

  ApplicationOperations(Orders orders, Views views) {
    this.orders = orders;
    this.views = views;
  }

  Fields insert(Request request) {
    NewApplication wanted = wanted(request);
    Created created = orders.createApplication(request.caller(), wanted);
    Fields information =
        new Fields()
            .put("AppId", created.appId())
            .put("AppName", wanted.name())
            .put("ChangeOrderId", created.orderId())
            .put("Dockerize", false)
            .put("Owner", request.caller().userId())
            .put("UserId", request.caller().userId())
            .put("Port", wanted.port())
            .put("RegionName", views.cluster(wanted.clusterId()).regionId());
    return Fields.success().put("ApplicationInfo", information);
  }

  private NewApplication wanted(Request request) {
    String environment = request.optional("Environment");
    String healthUrl = request.optional("HealthCheckUrl");
    return new NewApplication(
        request.text("ApplicationName"),
        clusterId(request),
        request.text("Description", ""),
        request.number("Port", 8080),
        request.flag("EnableUrlCheck", healthUrl != null),
        request.flag("EnablePortCheck", true),
        healthUrl,
        request.number("HealthDeadlineSeconds", 120),
        request.number("StopGraceSeconds", 30),
        jvmOptions(request),
        request.text("StartArguments", ""),
        environment == null ? Map.of() : EnvironmentVariables.ofObject("Environment", environment),
        hooks(request),
        request.optional("PackageType"),
        request.optionalLong("BuildPackId"),
        request.ids("EcuInfo"),
        request.optional("ClientToken"));
  }

  // EDAS has a default cluster; here that is the only one, if there is only one.
  private String clusterId(Request request) {
    String named = request.optional("ClusterId");
    if (named != null) {
      return named;
    }
    List<ClusterView> clusters = views.clusters();
    if (clusters.size() != 1) {
      throw new Refused(
          RefusalKind.MISSING_PARAMETER,
          "Parameter ClusterId is required, unless there is exactly one cluster.");
    }
    return clusters.getFirst().id();
  }

  // The heap's parameters come first, so that an explicit JvmOptions wins.
  private static String jvmOptions(Request request) {
    StringJoiner options = new StringJoiner(" ");
    addSize(options, "-Xms", request.optionalNumber("MinHeapSize"));
    addSize(options, "-Xmx", request.optionalNumber("MaxHeapSize"));
    addSize(options, "-XX:MaxMetaspaceSize=", request.optionalNumber("MaxPermSize"));
    String others = request.text("JvmOptions", "");
    return others.isEmpty() ? options.toString() : options.add(others).toString();
  }

  private static void addSize(StringJoiner options, String option, @Nullable Integer megabytes) {
    if (megabytes != null) {
      options.add(option + megabytes + "m");
    }
  }

  private static @Nullable String hooks(Request request) {
    String hooks = request.optional("Hooks");
    if (hooks != null && Json.read(hooks).filter(JsonNode::isArray).isEmpty()) {
      throw Refused.parameter("Hooks", "must be a JSON array of {name, script, ignoreFail}.");
    }
    return hooks;
  }

  Fields get(Request request) {
    return Fields.success().put("Application", details(views.application(request.text("AppId"))));
  }

  /** All of them, unless PageSize asks for pages: the answer has no total to page by. */
  Fields list(Request request) {
    Stream<ApplicationView> found =
        views.applications().stream()
            .filter(each -> request.sight().application(each.regionId(), each.id()))
            .filter(filter(request)::accepts);
    Integer size = request.optionalNumber("PageSize");
    if (size != null) {
      found = found.skip((request.number("CurrentPage", 1) - 1L) * size).limit(size);
    }
    return Fields.success()
        .list("ApplicationList", "Application", found.map(ApplicationOperations::line));
  }

  private record Filter(
      Set<String> ids, @Nullable String name, @Nullable String cluster, @Nullable String region) {

    boolean accepts(ApplicationView each) {
      return (ids.isEmpty() || ids.contains(each.id()))
          && (name == null || each.name().equals(name))
          && (cluster == null || each.clusterId().equals(cluster))
          && (region == null || each.regionId().equals(region));
    }
  }

  private static Filter filter(Request request) {
    String region = request.optional("LogicalRegionIdFilter");
    return new Filter(
        new HashSet<>(request.ids("AppIds")),
        request.optional("AppName"),
        request.optional("ClusterId"),
        region == null ? request.optional("LogicalRegionId") : region);
  }

  private static Fields details(ApplicationView application) {
    return new Fields()
        .put("AppId", application.id())
        .put("Name", application.name())
        .put("ApplicationType", type(application))
        .put("BuildPackageId", application.buildPackId())
        .put("ClusterId", application.clusterId())
        .put("ClusterType", Integer.toString(ClusterOperations.ECS))
        .put("CreateTime", application.createdAt().toEpochMilli())
        .put("Description", application.description())
        .put("Dockerize", false)
        .put("EnablePortCheck", application.portCheck())
        .put("EnableUrlCheck", application.urlCheck())
        .put("HaveManageAccess", "true")
        .put("HealthCheckUrl", application.healthUrl())
        .put("InstanceCount", application.instances())
        .put("RunningInstanceCount", application.runningInstances())
        .put("NameSpace", application.regionId())
        .put("RegionId", application.regionId())
        .put("Owner", application.ownerId())
        .put("UserId", application.ownerId())
        .put("Port", application.port());
  }

  private static Fields line(ApplicationView application) {
    return new Fields()
        .put("AppId", application.id())
        .put("Name", application.name())
        .put("ApplicationType", type(application))
        .put("BuildPackageId", application.buildPackId())
        .put("ClusterId", application.clusterId())
        .put("ClusterType", ClusterOperations.ECS)
        .put("CreateTime", application.createdAt().toEpochMilli())
        .put("Instances", application.instances())
        .put("RunningInstanceCount", application.runningInstances())
        .put("NamespaceId", application.regionId())
        .put("RegionId", application.regionId())
        .put("Port", application.port())
        .put("State", application.state());
  }

  static String type(ApplicationView application) {
    String packageType = application.packageType();
    return packageType != null && packageType.toUpperCase(Locale.ROOT).equals("WAR")
        ? "War"
        : "FatJar";
  }
}
