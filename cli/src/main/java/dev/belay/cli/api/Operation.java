package dev.belay.cli.api;

/** The operations that the command line uses: EDAS's own, then Belay's extensions. */
public enum Operation {
  INSERT_CLUSTER("InsertCluster", "POST", "/pop/v5/resource/cluster"),
  LIST_CLUSTER("ListCluster", "POST", "/pop/v5/resource/cluster_list"),
  CREATE_IDC_IMPORT_COMMAND("CreateIDCImportCommand", "POST", "/pop/v5/create_idc_import_command"),
  INSERT_APPLICATION("InsertApplication", "POST", "/pop/v5/changeorder/co_create_app"),
  LIST_APPLICATION("ListApplication", "POST", "/pop/v5/app/app_list"),
  UPDATE_HOOK_CONFIGURATION("UpdateHookConfiguration", "POST", "/pop/app/config_app_hook_json"),
  INSERT_DEPLOY_GROUP("InsertDeployGroup", "POST", "/pop/v5/deploy_group"),
  LIST_DEPLOY_GROUP("ListDeployGroup", "POST", "/pop/v5/app/deploy_group_list"),
  LIST_HISTORY_DEPLOY_VERSION(
      "ListHistoryDeployVersion", "GET", "/pop/v5/app/deploy_history_version_list"),
  DEPLOY_APPLICATION("DeployApplication", "POST", "/pop/v5/changeorder/co_deploy"),
  ROLLBACK_APPLICATION("RollbackApplication", "POST", "/pop/v5/changeorder/co_rollback"),
  SCALE_OUT_APPLICATION("ScaleOutApplication", "POST", "/pop/v5/changeorder/co_scale_out"),
  SCALE_IN_APPLICATION("ScaleInApplication", "POST", "/pop/v5/changeorder/co_scale_in"),
  START_APPLICATION("StartApplication", "POST", "/pop/v5/changeorder/co_start"),
  STOP_APPLICATION("StopApplication", "POST", "/pop/v5/changeorder/co_stop"),
  RESTART_APPLICATION("RestartApplication", "POST", "/pop/v5/changeorder/co_restart"),
  RESET_APPLICATION("ResetApplication", "POST", "/pop/v5/changeorder/co_reset"),
  CHANGE_DEPLOY_GROUP("ChangeDeployGroup", "POST", "/pop/v5/changeorder/co_change_group"),
  DELETE_APPLICATION("DeleteApplication", "DELETE", "/pop/v5/changeorder/co_delete_app"),
  RETRY_CHANGE_ORDER_TASK("RetryChangeOrderTask", "GET", "/pop/v5/changeorder/task_retry"),
  LIST_RECENT_CHANGE_ORDER(
      "ListRecentChangeOrder", "POST", "/pop/v5/changeorder/change_order_list"),
  CONTINUE_PIPELINE("ContinuePipeline", "GET", "/pop/v5/changeorder/pipeline_batch_confirm"),
  ABORT_CHANGE_ORDER("AbortChangeOrder", "PUT", "/pop/v5/changeorder/change_order_abort"),
  ROLLBACK_CHANGE_ORDER("RollbackChangeOrder", "PUT", "/pop/v5/oam/changeorder/rollback"),

  UPLOAD_PACKAGE("UploadPackage", "PUT", "/belay/v1/packages"),
  PLAN_ABORT("PlanAbort", "GET", "/belay/v1/plan/abort"),
  PLAN_ROLLBACK("PlanRollback", "GET", "/belay/v1/plan/rollback"),
  PLAN_DEPLOY("PlanDeploy", "GET", "/belay/v1/plan/deploy"),
  CHANGE_POLICY("ChangePolicy", "PUT", "/belay/v1/policy"),
  ACCEPT_HOST("AcceptHost", "PUT", "/belay/v1/hosts/accept"),
  HOSTS("ListHosts", "GET", "/belay/v1/hosts"),
  INSTANCES("ListInstances", "GET", "/belay/v1/instances"),
  APPLICATION("ShowApplication", "GET", "/belay/v1/application"),
  ORDER("ShowOrder", "GET", "/belay/v1/order"),
  EVENTS("ListEvents", "GET", "/belay/v1/events"),
  FOLLOW_EVENTS("FollowEvents", "GET", "/belay/v1/events/follow"),
  VERIFY_EVENTS("VerifyEvents", "GET", "/belay/v1/events/verify");

  private final String action;
  private final String method;
  private final String path;

  Operation(String action, String method, String path) {
    this.action = action;
    this.method = method;
    this.path = path;
  }

  /** The name in {@code x-acs-action}. */
  public String action() {
    return action;
  }

  public String method() {
    return method;
  }

  public String path() {
    return path;
  }

  /** Whether sending it twice does no more than sending it once. */
  boolean reads() {
    return switch (this) {
      case LIST_CLUSTER,
          LIST_APPLICATION,
          LIST_DEPLOY_GROUP,
          LIST_HISTORY_DEPLOY_VERSION,
          LIST_RECENT_CHANGE_ORDER,
          PLAN_ABORT,
          PLAN_ROLLBACK,
          PLAN_DEPLOY,
          HOSTS,
          INSTANCES,
          APPLICATION,
          ORDER,
          EVENTS,
          FOLLOW_EVENTS,
          VERIFY_EVENTS ->
          true;
      case INSERT_CLUSTER,
          CREATE_IDC_IMPORT_COMMAND,
          INSERT_APPLICATION,
          UPDATE_HOOK_CONFIGURATION,
          INSERT_DEPLOY_GROUP,
          DEPLOY_APPLICATION,
          ROLLBACK_APPLICATION,
          SCALE_OUT_APPLICATION,
          SCALE_IN_APPLICATION,
          START_APPLICATION,
          STOP_APPLICATION,
          RESTART_APPLICATION,
          RESET_APPLICATION,
          CHANGE_DEPLOY_GROUP,
          DELETE_APPLICATION,
          RETRY_CHANGE_ORDER_TASK,
          CHANGE_POLICY,
          ACCEPT_HOST,
          CONTINUE_PIPELINE,
          ABORT_CHANGE_ORDER,
          ROLLBACK_CHANGE_ORDER,
          UPLOAD_PACKAGE ->
          false;
    };
  }
}
