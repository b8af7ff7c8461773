package dev.belay.server.edas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.server.views.Spot;
import dev.belay.server.views.Whereabouts;
import dev.belay.server.views.Whereabouts.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Finds what a request would act on, by its operation's action and the parameters that identify
 * things. An id that is not there lies in any namespace: who may not act everywhere is told no more
 * than that.
 */
final class Targets {

  private static final String READ_APPLICATION = "edas:ReadApplication";
  private static final String READ_CLUSTER = "edas:ReadCluster";
  private static final String READ_NAMESPACE = "edas:ReadNamespace";

  /** The first one that is given counts: the others are parts of the same application. */
  private static final Map<String, Kind> OF_APPLICATIONS = new LinkedHashMap<>();

  /** All that are given count: a request may name a cluster and hosts of another one. */
  private static final Map<String, Kind> OF_CLUSTERS = new LinkedHashMap<>();

  private static final Map<String, String> OF_IDENTITIES = new LinkedHashMap<>();

  static {
    OF_APPLICATIONS.put("AppId", Kind.APPLICATION);
    OF_APPLICATIONS.put("ChangeOrderId", Kind.ORDER);
    OF_APPLICATIONS.put("PipelineId", Kind.PIPELINE);
    OF_APPLICATIONS.put("TaskId", Kind.TASK);
    OF_APPLICATIONS.put("GroupId", Kind.GROUP);
    OF_CLUSTERS.put("ClusterId", Kind.CLUSTER);
    OF_CLUSTERS.put("clusterId", Kind.CLUSTER);
    OF_CLUSTERS.put("TargetClusterId", Kind.CLUSTER);
    OF_CLUSTERS.put("HostId", Kind.HOST);
    OF_CLUSTERS.put("EcuId", Kind.HOST);
    OF_CLUSTERS.put("ClusterMemberId", Kind.HOST);
    OF_CLUSTERS.put("InstanceIds", Kind.HOST);
    OF_CLUSTERS.put("instanceIds", Kind.HOST);
    OF_IDENTITIES.put("RoleName", "role");
    OF_IDENTITIES.put("UserName", "user");
    OF_IDENTITIES.put("UserGroupName", "group");
    OF_IDENTITIES.put("PolicyName", "policy");
    OF_IDENTITIES.put("AccessKeyId", "accesskey");
  }

  private final Resources resources;
  private final Whereabouts whereabouts;

  Targets(Resources resources, Whereabouts whereabouts) {
    this.resources = resources;
    this.whereabouts = whereabouts;
  }

  /** At least one. */
  List<Target> of(Operation operation, Request request) {
    String action = operation.permission().action();
    if (!action.startsWith("edas:")) {
      return identities(operation, request);
    }
    if (operation.declares("ResourceIds") && operation.declares("ResourceType")) {
      return tagged(request);
    }
    if (action.equals("edas:CreateApplication")) {
      String namespace = namespaceOfCluster(operation, request);
      return List.of(application(namespace, Resources.ANY, "a new application"));
    }
    if (action.equals("edas:CreateCluster")) {
      return List.of(cluster(namespace(operation, request), Resources.ANY, "a new cluster"));
    }
    if (action.endsWith("Application") || action.endsWith("Service")) {
      return List.of(ofApplications(operation, request));
    }
    if (action.endsWith("Cluster")) {
      List<Target> targets = ofClusters(operation, request);
      // Hosts that change their namespace must be allowed where they go, too.
      if (operation.name().equals("MigrateEcu")) {
        targets = new ArrayList<>(targets);
        targets.add(cluster(namespace(operation, request), Resources.ANY, "the new namespace"));
      }
      return targets;
    }
    return List.of(
        action.endsWith("Namespace")
            ? ofNamespace(namespace(operation, request))
            : new Target(resources.system(), action, "the account"));
  }

  private Target ofApplications(Operation operation, Request request) {
    for (Map.Entry<String, Kind> each : OF_APPLICATIONS.entrySet()) {
      String value = value(operation, request, each.getKey());
      if (!value.isEmpty() && !(each.getValue() == Kind.GROUP && value.equals("all"))) {
        return application(each.getValue(), value, each.getKey() + " " + value);
      }
    }
    return application(namespace(operation, request), Resources.ANY, "all applications");
  }

  private Target application(Kind kind, String id, String given) {
    Optional<Spot> spot = whereabouts.find(kind, id);
    String unknown = kind == Kind.APPLICATION ? id : Resources.ANY;
    return application(
        spot.map(Spot::namespace).orElse(Resources.ANY), spot.map(Spot::id).orElse(unknown), given);
  }

  private Target application(String namespace, String appId, String given) {
    return new Target(resources.application(namespace, appId), READ_APPLICATION, given);
  }

  private List<Target> ofClusters(Operation operation, Request request) {
    List<Target> targets = new ArrayList<>();
    OF_CLUSTERS.forEach((name, kind) -> {
      for (String id : ids(value(operation, request, name))) {
        targets.add(cluster(kind, id, name + " " + id));
      }
    });
    if (targets.isEmpty()) {
      String appId = value(operation, request, "AppId");
      if (!appId.isEmpty()) {
        targets.add(clusterOfApplication(appId));
      }
    }
    return targets.isEmpty()
        ? List.of(cluster(namespace(operation, request), Resources.ANY, "all clusters"))
        : targets;
  }

  // Its cluster is not known here, so all of its namespace are asked for.
  private Target clusterOfApplication(String appId) {
    Optional<Spot> spot = whereabouts.find(Kind.APPLICATION, appId);
    return cluster(
        spot.map(Spot::namespace).orElse(Resources.ANY), Resources.ANY, "AppId " + appId);
  }

  private Target cluster(Kind kind, String id, String given) {
    Optional<Spot> spot = whereabouts.find(kind, id);
    String unknown = kind == Kind.CLUSTER ? id : Resources.ANY;
    return cluster(
        spot.map(Spot::namespace).orElse(Resources.ANY), spot.map(Spot::id).orElse(unknown), given);
  }

  private Target cluster(String namespace, String clusterId, String given) {
    return new Target(resources.cluster(namespace, clusterId), READ_CLUSTER, given);
  }

  private Target ofNamespace(String namespace) {
    return new Target(resources.namespace(namespace), READ_NAMESPACE, "namespace " + namespace);
  }

  /** Tags stand on applications or clusters, several at once, listed as JSON. */
  private List<Target> tagged(Request request) {
    boolean clusters =
        request.text("ResourceType", "").toLowerCase(Locale.ROOT).contains("cluster");
    List<Target> targets =
        Json.read(request.text("ResourceIds", "")).stream()
            .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
            .map(JsonNode::asText)
            .map(id ->
                clusters
                    ? cluster(Kind.CLUSTER, id, "ResourceIds " + id)
                    : application(Kind.APPLICATION, id, "ResourceIds " + id))
            .toList();
    if (!targets.isEmpty()) {
      return targets;
    }
    return List.of(
        clusters
            ? cluster(Resources.ANY, Resources.ANY, "all clusters")
            : application(Resources.ANY, Resources.ANY, "all applications"));
  }

  /** All users, policies and so on that are named; without a name, the caller. */
  private List<Target> identities(Operation operation, Request request) {
    List<Target> targets = new ArrayList<>();
    OF_IDENTITIES.forEach((parameter, kind) -> {
      String name = value(operation, request, parameter);
      if (!name.isEmpty()) {
        targets.add(identity(operation, kind, name));
      }
    });
    if (!targets.isEmpty()) {
      return targets;
    }
    String caller = operation.declares("UserName") ? request.caller().userId() : Resources.ANY;
    return List.of(identity(operation, "user", caller));
  }

  private Target identity(Operation operation, String kind, String name) {
    return new Target(
        resources.identity(kind, name), operation.permission().action(), kind + " " + name);
  }

  private String namespaceOfCluster(Operation operation, Request request) {
    String cluster = value(operation, request, "ClusterId");
    return cluster.isEmpty()
        // It becomes the only cluster there is, wherever that lies.
        ? Resources.ANY
        : whereabouts.find(Kind.CLUSTER, cluster).map(Spot::namespace).orElse(Resources.ANY);
  }

  /** The one that is named, or the default one. */
  private String namespace(Operation operation, Request request) {
    // By its number alone it may be any.
    if (operation.declares("Id") && value(operation, request, "RegionTag").isEmpty()) {
      return Resources.ANY;
    }
    return List.of("LogicalRegionId", "RegionTag", "ResourceRegionId").stream()
        .map(each -> value(operation, request, each))
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse(resources.region());
  }

  private static String value(Operation operation, Request request, String name) {
    return operation.declares(name) ? request.text(name, "") : "";
  }

  private static List<String> ids(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
