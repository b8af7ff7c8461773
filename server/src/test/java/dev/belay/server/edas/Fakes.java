package dev.belay.server.edas;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.fleet.Fleet;
import dev.belay.server.orders.Configurations;
import dev.belay.server.orders.Created;
import dev.belay.server.orders.Deploy;
import dev.belay.server.orders.Groups;
import dev.belay.server.orders.NewApplication;
import dev.belay.server.orders.Orders;
import dev.belay.server.orders.Pace;
import dev.belay.server.orders.Plan;
import dev.belay.server.orders.PolicyChange;
import dev.belay.server.packages.PackageUploads;
import dev.belay.server.revisions.Hooks;
import dev.belay.server.revisions.NamedHook;
import dev.belay.server.revisions.Tuning;
import dev.belay.server.views.ApplicationView;
import dev.belay.server.views.ClusterView;
import dev.belay.server.views.GroupView;
import dev.belay.server.views.HostView;
import dev.belay.server.views.InstanceView;
import dev.belay.server.views.OpenOrder;
import dev.belay.server.views.OrderSummary;
import dev.belay.server.views.OrderView;
import dev.belay.server.views.PackageView;
import dev.belay.server.views.Policy;
import dev.belay.server.views.Views;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands and views behind the wire: they note what is asked and answer with samples. */
final class Fakes implements Orders, Groups, Configurations, Fleet, PackageUploads, Views {

  /** What was asked, command first. */
  final List<List<@Nullable Object>> asked = new ArrayList<>();

  /** Bytes of the last upload. */
  byte[] uploaded = {};

  OrderView order = Samples.order();

  private String note(@Nullable Object... what) {
    asked.add(new ArrayList<>(Arrays.asList(what)));
    return "order-2";
  }

  private static void check(String id, String known, RefusalKind kind) {
    if (id.equals("boom")) {
      throw new IllegalArgumentException("jdbc:postgresql://secret");
    }
    if (!id.equals(known)) {
      throw new Refused(kind, id + " is not known.");
    }
  }

  @Override
  public Created createApplication(Caller caller, NewApplication application) {
    note("create", application);
    return new Created("app-1", "order-1");
  }

  @Override
  public String deploy(Caller caller, Deploy deploy) {
    return note("deploy", deploy);
  }

  @Override
  public String rollbackToVersion(
      Caller caller,
      String appId,
      String groupId,
      String historyVersion,
      Pace pace,
      @Nullable String clientToken) {
    return note("rollbackToVersion", appId, groupId, historyVersion, pace, clientToken);
  }

  @Override
  public String scaleOut(
      Caller caller,
      String appId,
      String groupId,
      List<String> hosts,
      @Nullable String clientToken) {
    return note("scaleOut", appId, groupId, hosts, clientToken);
  }

  @Override
  public String scaleIn(
      Caller caller,
      String appId,
      List<String> instances,
      boolean force,
      @Nullable String clientToken) {
    return note("scaleIn", appId, instances, force, clientToken);
  }

  @Override
  public String start(
      Caller caller, String appId, List<String> instances, @Nullable String clientToken) {
    return note("start", appId, instances, clientToken);
  }

  @Override
  public String stop(
      Caller caller, String appId, List<String> instances, @Nullable String clientToken) {
    return note("stop", appId, instances, clientToken);
  }

  @Override
  public String restart(
      Caller caller, String appId, List<String> instances, @Nullable String clientToken) {
    return note("restart", appId, instances, clientToken);
  }

  @Override
  public String reset(
      Caller caller, String appId, List<String> instances, @Nullable String clientToken) {
    return note("reset", appId, instances, clientToken);
  }

  @Override
  public String changeGroup(
      Caller caller,
      String appId,
      List<String> instances,
      String groupName,
      boolean force,
      @Nullable String clientToken) {
    return note("changeGroup", appId, instances, groupName, force, clientToken);
  }

  @Override
  public String deleteApplication(Caller caller, String appId, @Nullable String clientToken) {
    return note("delete", appId, clientToken);
  }

  @Override
  public void decide(Caller caller, String taskId, boolean retry) {
    note("decide", taskId, retry);
  }

  @Override
  public Policy changePolicy(Caller caller, String appId, PolicyChange change) {
    note("policy", appId, change);
    return Policy.DEFAULT;
  }

  @Override
  public List<NamedHook> changeHooks(
      Caller caller, String appId, @Nullable String groupId, String hooks) {
    note("hooks", appId, groupId, hooks);
    return Hooks.read(hooks);
  }

  @Override
  public String abort(Caller caller, String orderId) {
    check(orderId, "order-1", RefusalKind.UNKNOWN_ORDER);
    note("abort", orderId);
    return orderId;
  }

  @Override
  public String rollback(Caller caller, String orderId, @Nullable String clientToken) {
    return note("rollback", orderId, clientToken);
  }

  @Override
  public List<String> acceptHost(Caller caller, String hostId) {
    check(hostId, "host-1", RefusalKind.UNKNOWN_HOST);
    note("accept", hostId);
    return List.of("in-1");
  }

  @Override
  public Plan planAbort(Caller caller, String orderId) {
    check(orderId, "order-1", RefusalKind.UNKNOWN_ORDER);
    note("planAbort", orderId);
    return Samples.PLAN;
  }

  @Override
  public Plan planRollback(Caller caller, String orderId) {
    note("planRollback", orderId);
    return Samples.PLAN;
  }

  @Override
  public Plan planDeploy(Caller caller, Deploy deploy) {
    note("planDeploy", deploy);
    return Samples.PLAN;
  }

  @Override
  public void continuePipeline(Caller caller, String pipelineId, boolean confirm) {
    note("continue", pipelineId, confirm);
  }

  @Override
  public GroupView create(
      Caller caller, String appId, String name, boolean canary, @Nullable String initialVersion) {
    note("group", appId, name, canary, initialVersion);
    return Samples.GROUP;
  }

  @Override
  public void delete(Caller caller, String appId, String name) {
    note("deleteGroup", appId, name);
  }

  @Override
  public void describe(
      Caller caller,
      String appId,
      @Nullable String name,
      @Nullable String description,
      @Nullable String owner) {
    note("describe", appId, name, description, owner);
  }

  @Override
  public void changeHealthUrl(Caller caller, String appId, String url) {
    note("healthUrl", appId, url);
  }

  @Override
  public Tuning tuning(String appId, @Nullable String groupId) {
    return new Tuning(256, 512, 128, "-Dx=y", "/shop", 200, "UTF-8", true);
  }

  @Override
  public Tuning tune(Caller caller, String appId, @Nullable String groupId, Tuning change) {
    note("tune", appId, groupId, change);
    return change.over(tuning(appId, groupId));
  }

  @Override
  public void changePort(Caller caller, String appId, @Nullable String groupId, int port) {
    note("port", appId, groupId, port);
  }

  @Override
  public void deleteCluster(Caller caller, String clusterId) {
    note("deleteCluster", clusterId);
  }

  @Override
  public void moveHosts(Caller caller, List<String> hostIds, String clusterId) {
    note("move", hostIds, clusterId);
  }

  @Override
  public void migrateHosts(Caller caller, List<String> hostIds, String namespace) {
    note("migrate", hostIds, namespace);
  }

  @Override
  public void removeHost(Caller caller, String hostId, @Nullable String clusterId) {
    note("removeHost", hostId, clusterId);
  }

  @Override
  public List<HostView> allHosts() {
    return hosts("cl-1");
  }

  @Override
  public ClusterView createCluster(
      Caller caller, String name, int networkMode, String regionId, @Nullable String vpcId) {
    note("cluster", name, networkMode, regionId, vpcId);
    return Samples.CLUSTER;
  }

  @Override
  public String createJoinToken(Caller caller, String clusterId, int hosts) {
    check(clusterId, "cl-1", RefusalKind.UNKNOWN_CLUSTER);
    note("token", clusterId, hosts);
    return "TOKEN";
  }

  @Override
  public PackageView upload(
      Caller caller,
      String appId,
      String packageVersion,
      InputStream bytes,
      String sha256,
      String md5) {
    note("upload", appId, packageVersion, sha256, md5);
    try {
      uploaded = bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Samples.PACKAGE;
  }

  @Override
  public List<ClusterView> clusters() {
    return List.of(Samples.CLUSTER);
  }

  @Override
  public ClusterView cluster(String clusterId) {
    check(clusterId, "cl-1", RefusalKind.UNKNOWN_CLUSTER);
    return Samples.CLUSTER;
  }

  @Override
  public List<HostView> hosts(String clusterId) {
    check(clusterId, "cl-1", RefusalKind.UNKNOWN_CLUSTER);
    return List.of(
        Samples.host("host-1", true), Samples.host("host-2", false), Samples.host("host-3", true));
  }

  @Override
  public List<HostView> freeHosts(@Nullable String clusterId, @Nullable String appId) {
    return List.of(Samples.host("host-2", true));
  }

  @Override
  public List<ApplicationView> applications() {
    return List.of(Samples.APPLICATION);
  }

  @Override
  public ApplicationView application(String appId) {
    check(appId, "app-1", RefusalKind.UNKNOWN_APPLICATION);
    return Samples.APPLICATION;
  }

  @Override
  public List<GroupView> groups(String appId) {
    return List.of(Samples.GROUP);
  }

  @Override
  public List<InstanceView> instances(String appId) {
    check(appId, "app-1", RefusalKind.UNKNOWN_APPLICATION);
    return List.of(
        Samples.instance("in-1", true, true, true, "REACHED", 5),
        Samples.instance("in-2", true, true, false, "FAILED", 5),
        Samples.instance("in-3", true, false, false, "WORKING", 5),
        Samples.instance("in-4", false, true, true, "REACHED", 4),
        Samples.instance("in-5", true, false, false, null, 0));
  }

  @Override
  public List<PackageView> packages(String appId) {
    return List.of(Samples.PACKAGE);
  }

  @Override
  public List<OrderSummary> orders(String appId) {
    return List.of(Samples.summary(OrderStatus.PARTIAL), Samples.summary(OrderStatus.RUNNING));
  }

  @Override
  public List<OpenOrder> openOrders() {
    return List.of(new OpenOrder(Samples.summary(OrderStatus.RUNNING), "shop", true));
  }

  @Override
  public OrderView order(String orderId) {
    check(orderId, "order-1", RefusalKind.UNKNOWN_ORDER);
    return order;
  }
}
