package dev.belay.cli.demo;

import dev.belay.cli.api.ApiClient;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import dev.belay.cli.command.JoinToken;
import dev.belay.cli.order.Order;
import dev.belay.cli.order.OrderWatch;
import dev.belay.cli.order.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The demo's server, asked through the public API like any other. */
final class ControlPlane {

  /** Often enough to add little to what is measured, seldom enough to disturb little. */
  static final OrderWatch.Rhythm RHYTHM =
      new OrderWatch.Rhythm(Duration.ofMillis(40), Duration.ofMillis(40));

  /** What the demo sets when it creates its application. */
  record Application(
      String name, int port, String jvmOptions, String startArguments, String healthUrl) {}

  private final ApiClient api;
  private final OrderWatch watch;

  ControlPlane(ApiClient api, OrderWatch watch) {
    this.api = api;
    this.watch = watch;
  }

  String createCluster(String name) {
    return api.call(
            Operation.INSERT_CLUSTER,
            new Arguments().with("ClusterName", name).with("ClusterType", 2).with("NetworkMode", 1))
        .path("Cluster")
        .path("ClusterId")
        .asText();
  }

  String joinToken(String clusterId, int hosts) {
    return JoinToken.in(
        api.callWithForm(
                Operation.CREATE_IDC_IMPORT_COMMAND,
                new Arguments().with("ClusterId", clusterId).with("HostCount", hosts))
            .path("Data")
            .asText());
  }

  /** Ids of the hosts that are online, in the order of their addresses. */
  String onlineHosts(String clusterId) {
    return Json.items(
            api.call(Operation.HOSTS, new Arguments().with("ClusterId", clusterId)),
            "HostList",
            "Host")
        .stream()
        .filter(host -> host.path("Online").asBoolean())
        .sorted(java.util.Comparator.comparing(host -> host.path("Ip").asText()))
        .map(host -> host.path("HostId").asText())
        .collect(Collectors.joining(","));
  }

  String createApplication(String clusterId, String hostIds, Application application) {
    return api.call(
            Operation.INSERT_APPLICATION,
            new Arguments()
                .with("ApplicationName", application.name())
                .with("ClusterId", clusterId)
                .with("EcuInfo", hostIds)
                .with("Port", application.port())
                .with("JvmOptions", application.jvmOptions())
                .with("StartArguments", application.startArguments())
                .with("EnableUrlCheck", true)
                .with("HealthCheckUrl", application.healthUrl())
                .with("HealthDeadlineSeconds", 40))
        .path("ApplicationInfo")
        .path("AppId")
        .asText();
  }

  /** Uploads a package; its address for deploys. */
  String upload(String appId, String version, Path file) {
    return api.upload(
            Operation.UPLOAD_PACKAGE,
            new Arguments().with("AppId", appId).with("PackageVersion", version),
            file)
        .path("Package")
        .path("Url")
        .asText();
  }

  String deploy(String appId, String version, String url, int batches, boolean manual) {
    return api.call(
            Operation.DEPLOY_APPLICATION,
            new Arguments()
                .with("AppId", appId)
                .with("GroupId", "all")
                .with("DeployType", "url")
                .with("PackageVersion", version)
                .with("WarUrl", url)
                .with("Batch", batches)
                .with("ReleaseType", manual ? 1 : 0))
        .path("ChangeOrderId")
        .asText();
  }

  void continueWith(String pipelineId) {
    api.call(
        Operation.CONTINUE_PIPELINE,
        new Arguments().with("PipelineId", pipelineId).with("Confirm", true));
  }

  String abort(String orderId) {
    return changed(Operation.ABORT_CHANGE_ORDER, orderId);
  }

  String rollback(String orderId) {
    return changed(Operation.ROLLBACK_CHANGE_ORDER, orderId);
  }

  private String changed(Operation operation, String orderId) {
    return api.call(operation, new Arguments().with("ChangeOrderId", orderId))
        .path("Data")
        .path("ChangeOrderId")
        .asText();
  }

  Order follow(String orderId, Progress progress) {
    return watch.follow(orderId, progress);
  }

  Order until(String orderId, Progress progress, Predicate<Order> condition) {
    return watch.until(orderId, progress, condition);
  }
}
