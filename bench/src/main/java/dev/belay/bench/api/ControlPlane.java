package dev.belay.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person would ask of the server in the course of the story. */
public final class ControlPlane implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("^echo (\\S+) ");
  private static final int WAITS_FOR_A_PERSON = 8;
  private static final String CHANGES = "/pop/v5/changeorder/";

  private final Api api;

  public ControlPlane(Credentials credentials, InstantSource clock) {
    this.api = new Api(credentials, clock);
  }

  public String createCluster(String name) {
    return api.call(
            "InsertCluster",
            "POST",
            "/pop/v5/resource/cluster",
            Map.of("ClusterName", name, "ClusterType", 2, "NetworkMode", 1))
        .at("/Cluster/ClusterId")
        .asText();
  }

  /** A token with which so many hosts may join. */
  public String joinToken(String clusterId, int hosts) {
    var command =
        api.call(
                "CreateIDCImportCommand",
                "POST",
                "/pop/v5/create_idc_import_command",
                Map.of("ClusterId", clusterId, "HostCount", hosts))
            .path("Data")
            .asText();
    var token = TOKEN.matcher(command);
    if (!token.find()) {
      throw new IllegalStateException("the join command holds no token");
    }
    return token.group(1);
  }

  /** An application and the order that creates its instances. */
  public record Application(String id, String orderId) {}

  public Application createApplication(String name, String clusterId, List<String> hosts) {
    var answer =
        api.callWithForm(
                "InsertApplication",
                CHANGES + "co_create_app",
                Map.of(
                    "ApplicationName", name,
                    "ClusterId", clusterId,
                    "EcuInfo", String.join(",", hosts)))
            .path("ApplicationInfo");
    return new Application(answer.path("AppId").asText(), answer.path("ChangeOrderId").asText());
  }

  /** Uploads a package; its address for deploys. */
  public String upload(String appId, String version, byte[] bytes) {
    return api.upload(
            "UploadPackage",
            "/belay/v1/packages",
            Map.of("AppId", appId, "PackageVersion", version),
            bytes)
        .at("/Package/Url")
        .asText();
  }

  /** Deploys to all groups, one batch after the other; the order's id. */
  public String deploy(String appId, String version, String url, int batches) {
    return deploy(appId, version, url, batches, 0);
  }

  /** The same, but every batch after the first waits for a person. */
  public String deployByHand(String appId, String version, String url, int batches) {
    return deploy(appId, version, url, batches, 1);
  }

  private String deploy(String appId, String version, String url, int batches, int releaseType) {
    return api.call(
            "DeployApplication",
            "POST",
            CHANGES + "co_deploy",
            Map.of(
                "AppId", appId,
                "GroupId", "all",
                "DeployType", "url",
                "PackageVersion", version,
                "WarUrl", url,
                "Batch", batches,
                "ReleaseType", releaseType))
        .path("ChangeOrderId")
        .asText();
  }

  /** The batch of the order that waits for a person. */
  public Optional<String> waitingBatch(String orderId) {
    var order =
        api.call(
            "GetChangeOrderInfo",
            "POST",
            CHANGES + "change_order_info",
            Map.of("ChangeOrderId", orderId));
    for (JsonNode batch : order.at("/changeOrderInfo/PipelineInfoList/PipelineInfo")) {
      if (batch.path("PipelineStatus").asInt() == WAITS_FOR_A_PERSON) {
        return Optional.of(batch.path("PipelineId").asText());
      }
    }
    return Optional.empty();
  }

  /** Lets a batch go on. */
  public void proceed(String pipelineId) {
    api.call(
        "ContinuePipeline",
        "GET",
        CHANGES + "pipeline_batch_confirm",
        Map.of("PipelineId", pipelineId, "Confirm", true));
  }

  public void abort(String orderId) {
    api.call(
        "AbortChangeOrder",
        "PUT",
        CHANGES + "change_order_abort",
        Map.of("ChangeOrderId", orderId));
  }

  /** The order that puts everything back. */
  public String rollback(String orderId) {
    return api.call(
            "RollbackChangeOrder",
            "PUT",
            "/pop/v5/oam/changeorder/rollback",
            Map.of("ChangeOrderId", orderId))
        .at("/Data/ChangeOrderId")
        .asText();
  }

  /** Ids of the application's instances. */
  public List<String> instances(String appId) {
    var answer = api.call("ListInstances", "GET", "/belay/v1/instances", Map.of("AppId", appId));
    var ids = new ArrayList<String>();
    for (JsonNode each : answer.at("/InstanceList/Instance")) {
      ids.add(each.path("InstanceId").asText());
    }
    return ids;
  }

  /** Starts one instance anew; the order's id. */
  public String restart(String appId, String instance) {
    return api.call(
            "RestartApplication",
            "POST",
            CHANGES + "co_restart",
            Map.of("AppId", appId, "EccInfo", instance))
        .path("ChangeOrderId")
        .asText();
  }

  /** Whether no order of the application is open. */
  public boolean isIdle(String appId) {
    var answer =
        api.call("ShowApplication", "GET", "/belay/v1/application", Map.of("AppId", appId));
    return answer.at("/Application/OpenOrderId").asText("").isEmpty();
  }

  /** The order's status as the wire has it, from the cheapest operation that tells. */
  public int status(String appId, String orderId) {
    var orders =
        api.call(
            "ListRecentChangeOrder", "POST", CHANGES + "change_order_list", Map.of("AppId", appId));
    for (JsonNode order : orders.at("/ChangeOrderList/ChangeOrder")) {
      if (order.path("ChangeOrderId").asText().equals(orderId)) {
        return order.path("Status").asInt();
      }
    }
    throw new IllegalStateException("order " + orderId + " is not listed");
  }

  @Override
  public void close() {
    api.close();
  }
}
