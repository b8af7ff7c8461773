package dev.belay.server.edas;

import static dev.belay.server.edas.Operation.delete;
import static dev.belay.server.edas.Operation.get;
import static dev.belay.server.edas.Operation.post;
import static dev.belay.server.edas.Operation.put;
import static dev.belay.server.edas.Parameter.flag;
import static dev.belay.server.edas.Parameter.id;
import static dev.belay.server.edas.Parameter.integer;
import static dev.belay.server.edas.Parameter.longInteger;
import static dev.belay.server.edas.Parameter.name;
import static dev.belay.server.edas.Parameter.text;

import dev.belay.server.fleet.Fleet;
import dev.belay.server.history.EventLog;
import dev.belay.server.orders.Groups;
import dev.belay.server.orders.Orders;
import dev.belay.server.packages.PackageUploads;
import dev.belay.server.views.Views;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every operation that this server offers: one entry each, in the order of the work. */
public final class Operations {

  private static final String READ = "edas:ReadApplication";
  private static final String MANAGE = "edas:ManageApplication";
  private static final String CREATE = "edas:CreateApplication";
  private static final String READ_CLUSTER = "edas:ReadCluster";
  private static final String MANAGE_CLUSTER = "edas:ManageCluster";
  private static final String CREATE_CLUSTER = "edas:CreateCluster";

  private static final Parameter APP = id("AppId", "an application").needed();
  private static final Parameter CLUSTER = id("ClusterId", "a cluster");
  private static final Parameter ORDER = id("ChangeOrderId", "a change order").needed();
  private static final Parameter GROUP = id("GroupId", "a deploy group, or all").needed();
  private static final Parameter SOME_INSTANCES = text("EccInfo");
  private static final Parameter VERSION = name("PackageVersion").needed();
  private static final Parameter TOKEN =
      text("ClientToken", "[!-~]{1,64}", "at most 64 printable ASCII characters");
  private static final Parameter BATCH = integer("Batch", 1, 10_000);
  private static final Parameter BATCH_WAIT = integer("BatchWaitTime", 0, 5);
  private static final Parameter[] POLICY = {
    integer("FailureTolerance", 0, 100_000),
    flag("AutoRollback"),
    integer("OfflineGraceSeconds", 0, 3600),
    integer("AbortDeadlineSeconds", 1, 3600),
    integer("MinimumHealthySeconds", 0, 3600)
  };
  private static final Parameter REGION = text("LogicalRegionId", 255);
  private static final Parameter PAGE = integer("CurrentPage", 1, 1_000_000);
  private static final Parameter PAGE_SIZE = integer("PageSize", 1, 1_000);

  private final Map<String, Operation> byRoute = new LinkedHashMap<>();

  /** Binds the table to the commands and views that do the work. */
  public Operations(
      Orders orders,
      Groups groups,
      Fleet fleet,
      PackageUploads uploads,
      Views views,
      EventLog log,
      Site site) {
    clusters(new ClusterOperations(fleet, views, site));
    hosts(new HostOperations(orders, views));
    applications(new ApplicationOperations(orders, views), new ApplicationStatus(views));
    hooks(new HookOperations(orders));
    groups(new GroupOperations(groups, views));
    versions(new VersionOperations(uploads, views));
    changes(new ChangeOperations(orders));
    orders(new OrderOperations(orders, views), new OrderDetail(views));
    plans(new PlanOperations(orders));
    extensions(new BelayOperations(views), new PolicyOperations(orders));
    events(new EventOperations(log));
  }

  private void clusters(ClusterOperations clusters) {
    add(
        post("InsertCluster", "/pop/v5/resource/cluster", CREATE_CLUSTER, clusters::insert)
            .with(name("ClusterName").needed(), integer("ClusterType", 0, 9).needed())
            .with(integer("NetworkMode", 1, 2).needed(), REGION),
        post("ListCluster", "/pop/v5/resource/cluster_list", READ_CLUSTER, clusters::list)
            .with(REGION),
        post(
                "CreateIDCImportCommand",
                "/pop/v5/create_idc_import_command",
                MANAGE_CLUSTER,
                clusters::createImportCommand)
            .with(CLUSTER.needed(), integer("HostCount", 1, 10_000)));
  }

  private void hosts(HostOperations hosts) {
    String base = "/pop/v5/resource/";
    add(
        get("ListClusterMembers", base + "cluster_member_list", READ_CLUSTER, hosts::listMembers)
            .with(CLUSTER.needed(), PAGE, PAGE_SIZE, text("EcsList")),
        post("ListScaleOutEcu", base + "scale_out_ecu_list", READ_CLUSTER, hosts::listForScaleOut)
            .with(CLUSTER, id("AppId", "an application")),
        get("ListHosts", "/belay/v1/hosts", READ_CLUSTER, hosts::listAll).with(CLUSTER.needed()),
        put("AcceptHost", "/belay/v1/hosts/accept", MANAGE_CLUSTER, hosts::accept)
            .with(id("HostId", "a host").needed()));
  }

  private void applications(ApplicationOperations applications, ApplicationStatus status) {
    String insert = "/pop/v5/changeorder/co_create_app";
    add(
        post("InsertApplication", insert, CREATE, applications::insert)
            .with(
                text(
                        "ApplicationName",
                        "[A-Za-z][A-Za-z0-9_-]{0,35}",
                        "1 to 36 letters, digits, - and _, a letter first")
                    .needed())
            .with(CLUSTER, text("EcuInfo"), text("Description", 1024), text("Hooks"), TOKEN)
            .with(flag("EnableUrlCheck"), flag("EnablePortCheck"))
            .with(text("HealthCheckUrl", "http://.{1,248}", "http://…, at most 255 characters"))
            .with(text("JvmOptions", 4096), text("StartArguments", 4096), text("Environment"))
            .with(integer("MinHeapSize", 1, 1_048_576), integer("MaxHeapSize", 1, 1_048_576))
            .with(integer("MaxPermSize", 1, 1_048_576), integer("BuildPackId", 0, 1_000_000))
            .with(text("PackageType", "(?i)war|jar", "WAR or JAR"), integer("Port", 1, 65_535))
            .with(integer("HealthDeadlineSeconds", 1, 3600), integer("StopGraceSeconds", 0, 3600)),
        post("GetApplication", "/pop/v5/app/app_info", READ, applications::get).with(APP),
        post("ListApplication", "/pop/v5/app/app_list", READ, applications::list)
            .with(text("AppIds"), text("AppName"), CLUSTER, REGION, text("LogicalRegionIdFilter"))
            .with(PAGE, PAGE_SIZE),
        get("QueryApplicationStatus", "/pop/v5/app/app_status", READ, status::query).with(APP));
  }

  private void hooks(HookOperations hooks) {
    add(
        post("UpdateHookConfiguration", "/pop/app/config_app_hook_json", MANAGE, hooks::update)
            .with(APP, id("GroupId", "a deploy group, or all"), text("Hooks").needed()));
  }

  private void groups(GroupOperations groups) {
    add(
        post("InsertDeployGroup", "/pop/v5/deploy_group", MANAGE, groups::insert)
            .with(APP, name("GroupName").needed(), text("InitPackageVersionId"))
            .with(integer("GroupType", 1, 2)),
        post("ListDeployGroup", "/pop/v5/app/deploy_group_list", READ, groups::list).with(APP));
  }

  private void versions(VersionOperations versions) {
    String history = "/pop/v5/app/deploy_history_version_list";
    add(
        get("ListHistoryDeployVersion", history, READ, versions::listHistory).with(APP),
        put("UploadPackage", "/belay/v1/packages", MANAGE, versions::upload)
            .streaming()
            .with(APP, VERSION));
  }

  private void changes(ChangeOperations changes) {
    add(
        deploy(change("DeployApplication", "co_deploy", changes::deploy)),
        change("RollbackApplication", "co_rollback", changes::rollbackToVersion)
            .with(GROUP, BATCH, BATCH_WAIT, name("HistoryVersion").needed()),
        change("ScaleOutApplication", "co_scale_out", changes::scaleOut)
            .with(id("DeployGroup", "a deploy group").needed(), text("EcuInfo").needed()),
        change("ScaleInApplication", "co_scale_in", changes::scaleIn)
            .with(text("EccInfo").needed(), flag("ForceStatus")),
        change("StartApplication", "co_start", changes::start).with(SOME_INSTANCES),
        change("StopApplication", "co_stop", changes::stop).with(SOME_INSTANCES),
        change("RestartApplication", "co_restart", changes::restart).with(SOME_INSTANCES),
        change("ResetApplication", "co_reset", changes::reset).with(text("EccInfo").needed()),
        change("ChangeDeployGroup", "co_change_group", changes::changeGroup)
            .with(text("EccInfo").needed(), name("GroupName").needed(), flag("ForceStatus")),
        delete("DeleteApplication", "/pop/v5/changeorder/co_delete_app", MANAGE, changes::delete)
            .with(APP, TOKEN));
  }

  private static Operation deploy(Operation operation) {
    return operation
        .with(GROUP, BATCH, BATCH_WAIT, longInteger("ReleaseType", 0, 1), flag("Gray"))
        .with(VERSION, text("DeployType").needed(), text("WarUrl", 2048), text("AppEnv"))
        .with(text("Desc", 1024), text("StartArguments", 4096), text("TrafficControlStrategy"))
        .with(POLICY);
  }

  private static Operation change(String name, String path, Operation.Handler handler) {
    return post(name, "/pop/v5/changeorder/" + path, MANAGE, handler).with(APP, TOKEN);
  }

  private void orders(OrderOperations orders, OrderDetail detail) {
    String base = "/pop/v5/changeorder/";
    String both = base + "change_order_abort_and_rollback";
    String rollback = "/pop/v5/oam/changeorder/rollback";
    add(
        put("AbortChangeOrder", base + "change_order_abort", MANAGE, orders::abort).with(ORDER),
        put("RollbackChangeOrder", rollback, MANAGE, orders::rollback).with(ORDER, TOKEN),
        put("AbortAndRollbackChangeOrder", both, MANAGE, orders::rollback).with(ORDER, TOKEN),
        get("ContinuePipeline", base + "pipeline_batch_confirm", MANAGE, orders::continuePipeline)
            .with(id("PipelineId", "a pipeline").needed(), flag("Confirm")),
        get("RetryChangeOrderTask", base + "task_retry", MANAGE, orders::retry)
            .with(id("TaskId", "a task").needed(), flag("RetryStatus")),
        post("GetChangeOrderInfo", base + "change_order_info", READ, detail::get).with(ORDER),
        post("ListRecentChangeOrder", base + "change_order_list", READ, orders::listRecent)
            .with(APP));
  }

  /** At places of their own: a server that knows no plans must not act instead. */
  private void plans(PlanOperations plans) {
    String base = "/belay/v1/plan/";
    add(
        get("PlanAbort", base + "abort", MANAGE, plans::abort).with(ORDER),
        get("PlanRollback", base + "rollback", MANAGE, plans::rollback).with(ORDER),
        deploy(get("PlanDeploy", base + "deploy", MANAGE, plans::deploy).with(APP, TOKEN)));
  }

  private void extensions(BelayOperations belay, PolicyOperations policy) {
    add(
        put("ChangePolicy", "/belay/v1/policy", MANAGE, policy::change).with(APP).with(POLICY),
        get("ListInstances", "/belay/v1/instances", READ, belay::instances).with(APP),
        get("ShowApplication", "/belay/v1/application", READ, belay::application).with(APP),
        get("ShowOrder", "/belay/v1/order", READ, belay::order).with(ORDER));
  }

  private void events(EventOperations events) {
    var after = longInteger("After", 0, Long.MAX_VALUE);
    var from = text("From", "\\d{1,18}\\.\\d{1,9}", "the cursor of an event, or 0.0");
    var order = id("ChangeOrderId", "a change order");
    add(
        get("ListEvents", "/belay/v1/events", READ, events::list).with(ORDER, after),
        get("FollowEvents", "/belay/v1/events/follow", READ, events::follow)
            .with(from, integer("WaitSeconds", 0, 9)),
        get("VerifyEvents", "/belay/v1/events/verify", READ, events::verify).with(order, after));
  }

  private void add(Operation... operations) {
    for (Operation each : operations) {
      byRoute.put(each.method() + " " + each.path(), each);
    }
  }

  Optional<Operation> at(String method, String path) {
    return Optional.ofNullable(byRoute.get(method + " " + path));
  }

  List<Operation> all() {
    return List.copyOf(byRoute.values());
  }
}
