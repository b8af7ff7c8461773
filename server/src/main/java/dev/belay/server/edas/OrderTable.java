package dev.belay.server.edas;

import static dev.belay.server.edas.Common.APP;
import static dev.belay.server.edas.Common.GROUP;
import static dev.belay.server.edas.Common.MANAGE;
import static dev.belay.server.edas.Common.ORDER;
import static dev.belay.server.edas.Common.READ;
import static dev.belay.server.edas.Common.TOKEN;
import static dev.belay.server.edas.Common.VERSION;
import static dev.belay.server.edas.Common.policy;
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

import java.util.List;

/** Changes, the orders that carry them out, and what would come of them. */
final class OrderTable {

  private static final Parameter SOME_INSTANCES = text("EccInfo");
  private static final Parameter BATCH = integer("Batch", 1, 10_000);
  private static final Parameter BATCH_WAIT = integer("BatchWaitTime", 0, 5);
  private static final String MORE_BATCHES =
      "Batch may be up to the instances of the largest group, not only 5: fleets are larger.";

  private OrderTable() {}

  static List<Operation> changes(Services services) {
    ChangeOperations of = new ChangeOperations(services.orders());
    return List.of(
        deploy(change("DeployApplication", "co_deploy", of::deploy)).differs(MORE_BATCHES),
        change("RollbackApplication", "co_rollback", of::rollbackToVersion)
            .with(GROUP, BATCH, BATCH_WAIT, name("HistoryVersion").needed())
            .differs(MORE_BATCHES),
        change("ScaleOutApplication", "co_scale_out", of::scaleOut)
            .with(id("DeployGroup", "a deploy group").needed(), text("EcuInfo").needed()),
        change("ScaleInApplication", "co_scale_in", of::scaleIn)
            .with(text("EccInfo").needed(), flag("ForceStatus"))
            .differs("ForceStatus=true still answers an order: hosts may be offline."),
        change("StartApplication", "co_start", of::start).with(SOME_INSTANCES),
        change("StopApplication", "co_stop", of::stop).with(SOME_INSTANCES),
        change("RestartApplication", "co_restart", of::restart).with(SOME_INSTANCES),
        change("ResetApplication", "co_reset", of::reset).with(text("EccInfo").needed()),
        change("ChangeDeployGroup", "co_change_group", of::changeGroup)
            .with(text("EccInfo").needed(), name("GroupName").needed(), flag("ForceStatus")),
        delete("DeleteApplication", "/pop/v5/changeorder/co_delete_app", MANAGE, of::delete)
            .with(APP, TOKEN));
  }

  private static Operation deploy(Operation operation) {
    return operation
        .with(GROUP, BATCH, BATCH_WAIT, longInteger("ReleaseType", 0, 1), flag("Gray"))
        .with(VERSION, text("DeployType").needed(), text("WarUrl", 2048), text("AppEnv"))
        .with(text("Desc", 1024), text("StartArguments", 4096), text("TrafficControlStrategy"))
        .with(policy())
        .differs("DeployType must be url: there are no images on plain hosts.")
        .differs("TrafficControlStrategy is refused: no traffic runs through this server.");
  }

  private static Operation change(String name, String path, Operation.Handler handler) {
    return post(name, "/pop/v5/changeorder/" + path, MANAGE, handler).with(APP, TOKEN);
  }

  static List<Operation> orders(Services services) {
    OrderOperations of = new OrderOperations(services.orders(), services.views());
    OrderDetail detail = new OrderDetail(services.views());
    String base = "/pop/v5/changeorder/";
    String both = base + "change_order_abort_and_rollback";
    String rollback = "/pop/v5/oam/changeorder/rollback";
    return List.of(
        put("AbortChangeOrder", base + "change_order_abort", MANAGE, of::abort).with(ORDER),
        put("RollbackChangeOrder", rollback, MANAGE, of::rollback).with(ORDER, TOKEN),
        put("AbortAndRollbackChangeOrder", both, MANAGE, of::rollback).with(ORDER, TOKEN),
        get("ContinuePipeline", base + "pipeline_batch_confirm", MANAGE, of::continuePipeline)
            .with(id("PipelineId", "a pipeline").needed(), flag("Confirm")),
        get("RetryChangeOrderTask", base + "task_retry", MANAGE, of::retry)
            .with(id("TaskId", "a task").needed(), flag("RetryStatus")),
        post("GetChangeOrderInfo", base + "change_order_info", READ, detail::get)
            .with(ORDER)
            .differs(
                "Of more than 1,000 tasks it shows those that need a look: SDKs read for 10 s."),
        post("ListRecentChangeOrder", base + "change_order_list", READ, of::listRecent).with(APP));
  }

  /** At places of their own: a server that knows no plans must not act instead. */
  static List<Operation> plans(Services services) {
    PlanOperations of = new PlanOperations(services.orders());
    String base = "/belay/v1/plan/";
    return List.of(
        get("PlanAbort", base + "abort", MANAGE, of::abort).with(ORDER),
        get("PlanRollback", base + "rollback", MANAGE, of::rollback).with(ORDER),
        deploy(get("PlanDeploy", base + "deploy", MANAGE, of::deploy).with(APP, TOKEN)));
  }

  static List<Operation> extensions(Services services) {
    BelayOperations belay = new BelayOperations(services.views());
    PolicyOperations policies = new PolicyOperations(services.orders());
    return List.of(
        put("ChangePolicy", "/belay/v1/policy", MANAGE, policies::change).with(APP).with(policy()),
        get("ListInstances", "/belay/v1/instances", READ, belay::instances).with(APP),
        get("ShowApplication", "/belay/v1/application", READ, belay::application).with(APP),
        get("ShowEnvironment", "/belay/v1/environment", MANAGE, belay::environment).with(APP),
        get("ShowOrder", "/belay/v1/order", READ, belay::order).with(ORDER));
  }

  static List<Operation> operating(Services services) {
    OperatingOperations of = new OperatingOperations(services.status(), services.views());
    return List.of(
        get("ShowServer", "/belay/v1/server", "edas:ReadServer", of::server),
        get("ListOpenOrders", "/belay/v1/orders/open", READ, of::openOrders).showingOnlyAllowed());
  }

  static List<Operation> events(Services services) {
    EventOperations of = new EventOperations(services.log(), services.cloudEvents());
    Parameter after = longInteger("After", 0, Long.MAX_VALUE);
    Parameter from = text("From", "\\d{1,18}\\.\\d{1,9}", "the cursor of an event, or 0.0");
    Parameter order = id("ChangeOrderId", "a change order");
    return List.of(
        get("ListEvents", "/belay/v1/events", READ, of::list).with(ORDER, after),
        get("FollowEvents", "/belay/v1/events/follow", READ, of::follow)
            .showingOnlyAllowed()
            .with(from, integer("WaitSeconds", 0, 9)),
        get("FollowEventStream", "/belay/v1/events/stream", READ, of::stream)
            .showingOnlyAllowed()
            .with(from),
        get("VerifyEvents", "/belay/v1/events/verify", READ, of::verify).with(order, after));
  }
}
