package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.ApiClient;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people call things, turned into the ids that the wire wants. */
final class Names {

  private static final int SHOWN = 8;

  private final ApiClient api;

  Names(ApiClient api) {
    this.api = api;
  }

  List<JsonNode> clusters() {
    return Json.items(api.call(Operation.LIST_CLUSTER, new Arguments()), "ClusterList", "Cluster");
  }

  JsonNode cluster(String reference) {
    return one(
        "cluster",
        reference,
        clusters(),
        List.of("ClusterId", "ClusterName"),
        "belay cluster list, or belay cluster create NAME");
  }

  List<JsonNode> applications() {
    return Json.items(
        api.call(Operation.LIST_APPLICATION, new Arguments()), "ApplicationList", "Application");
  }

  JsonNode application(String reference) {
    return one(
        "application",
        reference,
        applications(),
        List.of("AppId", "Name"),
        "belay app list, or belay app create NAME --cluster CLUSTER");
  }

  String applicationId(String reference) {
    return application(reference).path("AppId").asText();
  }

  List<JsonNode> groups(String appId) {
    return Json.items(
        api.call(Operation.LIST_DEPLOY_GROUP, new Arguments().with("AppId", appId)),
        "DeployGroupList",
        "DeployGroup");
  }

  /** A deploy group's id; {@code all} means every group. */
  String groupId(String appId, String reference) {
    if (reference.equals("all")) {
      return reference;
    }
    return one(
            "group",
            reference,
            groups(appId),
            List.of("GroupId", "GroupName"),
            "belay group list " + appId)
        .path("GroupId")
        .asText();
  }

  List<JsonNode> hosts(String clusterId) {
    return Json.items(
        api.call(Operation.HOSTS, new Arguments().with("ClusterId", clusterId)),
        "HostList",
        "Host");
  }

  /** Ids of the cluster's hosts that are named, or of all of them. */
  String hostIds(String clusterId, List<String> references) {
    var hosts = hosts(clusterId);
    var all = references.equals(List.of("all"));
    return (all ? hosts.stream() : references.stream().map(each -> host(each, hosts, clusterId)))
        .map(host -> host.path("HostId").asText())
        .collect(Collectors.joining(","));
  }

  /** The id of a host of any cluster. */
  String hostId(String reference) {
    var all =
        clusters().stream()
            .flatMap(cluster -> hosts(cluster.path("ClusterId").asText()).stream())
            .toList();
    return one("host", reference, all, List.of("HostId", "Name", "Ip"), "belay host list")
        .path("HostId")
        .asText();
  }

  private static JsonNode host(String reference, List<JsonNode> hosts, String clusterId) {
    return one(
        "host",
        reference,
        hosts,
        List.of("HostId", "Name", "Ip"),
        "belay host list --cluster " + clusterId);
  }

  List<JsonNode> instances(String appId) {
    return Json.items(
        api.call(Operation.INSTANCES, new Arguments().with("AppId", appId)),
        "InstanceList",
        "Instance");
  }

  /** Ids of the application's instances, named by id, host or address. */
  String instanceIds(String appId, List<String> references) {
    var instances = instances(appId);
    return references.stream()
        .map(each ->
            one(
                "instance",
                each,
                instances,
                List.of("InstanceId", "HostId", "HostName", "Ip"),
                "belay app status " + appId))
        .map(instance -> instance.path("InstanceId").asText())
        .collect(Collectors.joining(","));
  }

  String allInstances(String appId) {
    return instances(appId).stream()
        .map(instance -> instance.path("InstanceId").asText())
        .collect(Collectors.joining(","));
  }

  List<JsonNode> orders(String appId) {
    return Json.items(
        api.call(Operation.LIST_RECENT_CHANGE_ORDER, new Arguments().with("AppId", appId)),
        "ChangeOrderList",
        "ChangeOrder");
  }

  /** An order's id; an application stands for its newest order. */
  String orderId(String reference) {
    if (isId(reference)) {
      return reference;
    }
    return orders(applicationId(reference)).stream()
        .findFirst()
        .orElseThrow(() ->
            Failure.name(
                "application " + reference + " has no orders yet",
                "belay deploy " + reference + " JAR --version V"))
        .path("ChangeOrderId")
        .asText();
  }

  static boolean isId(String reference) {
    try {
      return UUID.fromString(reference).toString().equalsIgnoreCase(reference);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The only one that is called so: by its id, else by another of its names. */
  private static JsonNode one(
      String kind, String reference, List<JsonNode> items, List<String> fields, String next) {
    for (var field : fields) {
      var matches =
          items.stream().filter(item -> item.path(field).asText("").equals(reference)).toList();
      if (matches.size() > 1) {
        throw Failure.name(
            "more than one %s is called %s: %s"
                .formatted(kind, reference, shown(matches.stream(), fields.getFirst())),
            "name it by its id");
      }
      if (!matches.isEmpty()) {
        return matches.getFirst();
      }
    }
    var names =
        fields.stream()
            .flatMap(field -> items.stream().map(item -> item.path(field).asText("")))
            .toList();
    var known =
        items.isEmpty() ? "there are none yet" : "there is " + shown(items.stream(), fields.get(1));
    var meant = Similar.to(reference, names).map(each -> "; did you mean " + each + "?");
    throw Failure.name(
        "no %s is called %s; %s%s".formatted(kind, reference, known, meant.orElse("")), next);
  }

  private static String shown(Stream<JsonNode> items, String field) {
    var names = items.map(item -> item.path(field).asText("")).distinct().toList();
    var first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? first + " and " + (names.size() - SHOWN) + " more" : first;
  }
}
