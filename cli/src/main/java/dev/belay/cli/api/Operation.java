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
  VERIFY_EVENTS("VerifyEvents", "GET", "/belay/v1/events/verify"),
  SHOW_SERVER("ShowServer", "GET", "/belay/v1/server"),
  LIST_OPEN_ORDERS("ListOpenOrders", "GET", "/belay/v1/orders/open"),
  LIST_WEBHOOKS("ListWebhooks", "GET", "/belay/v1/webhooks"),
  CREATE_WEBHOOK("CreateWebhook", "POST", "/belay/v1/webhooks"),
  SHOW_WEBHOOK("ShowWebhook", "GET", "/belay/v1/webhooks/show"),
  DELETE_WEBHOOK("DeleteWebhook", "DELETE", "/belay/v1/webhooks"),
  TEST_WEBHOOK("TestWebhook", "POST", "/belay/v1/webhooks/test"),
  LIST_DEAD_LETTERS("ListDeadLetters", "GET", "/belay/v1/webhooks/dead-letters"),
  REDELIVER_DEAD_LETTERS("RedeliverDeadLetters", "POST", "/belay/v1/webhooks/redeliver"),
  LIST_OPERATIONS("ListOperations", "GET", "/belay/v1/operations"),

  LIST_USERS("ListUsers", "GET", "/belay/v1/access/users"),
  CREATE_USER("CreateUser", "POST", "/belay/v1/access/users"),
  SHOW_USER("ShowUser", "GET", "/belay/v1/access/user"),
  CHANGE_USER("ChangeUser", "PUT", "/belay/v1/access/user"),
  SET_PASSWORD("SetPassword", "PUT", "/belay/v1/access/user/password"),
  DELETE_USER("DeleteUser", "DELETE", "/belay/v1/access/user"),
  LIST_KEYS("ListKeys", "GET", "/belay/v1/access/keys"),
  CREATE_KEY("CreateKey", "POST", "/belay/v1/access/keys"),
  CHANGE_KEY("ChangeKey", "PUT", "/belay/v1/access/key"),
  DELETE_KEY("DeleteKey", "DELETE", "/belay/v1/access/key"),
  ROTATE_KEY("RotateKey", "POST", "/belay/v1/access/key/rotate"),
  CREATE_TEMPORARY_KEY("CreateTemporaryKey", "POST", "/belay/v1/access/keys/temporary"),
  LIST_USER_GROUPS("ListUserGroups", "GET", "/belay/v1/access/groups"),
  CREATE_USER_GROUP("CreateUserGroup", "POST", "/belay/v1/access/groups"),
  DELETE_USER_GROUP("DeleteUserGroup", "DELETE", "/belay/v1/access/group"),
  ADD_USER_TO_GROUP("AddUserToGroup", "PUT", "/belay/v1/access/group/members"),
  REMOVE_USER_FROM_GROUP("RemoveUserFromGroup", "DELETE", "/belay/v1/access/group/members"),
  LIST_ROLES("ListRoles", "GET", "/belay/v1/access/roles"),
  CREATE_ROLE("CreateRole", "POST", "/belay/v1/access/roles"),
  REMOVE_ROLE("RemoveRole", "DELETE", "/belay/v1/access/role"),
  LIST_POLICIES("ListPolicies", "GET", "/belay/v1/access/policies"),
  PUT_POLICY("PutPolicy", "PUT", "/belay/v1/access/policy"),
  SHOW_POLICY("ShowPolicy", "GET", "/belay/v1/access/policy"),
  DELETE_POLICY("DeletePolicy", "DELETE", "/belay/v1/access/policy"),
  ATTACH_POLICY("AttachPolicy", "PUT", "/belay/v1/access/attachment"),
  DETACH_POLICY("DetachPolicy", "DELETE", "/belay/v1/access/attachment"),
  CHECK_POLICY("CheckPolicy", "GET", "/belay/v1/access/policy/check"),
  EXPLAIN_POLICY("ExplainPolicy", "GET", "/belay/v1/access/policy/explain"),
  LIST_AUDIT("ListAudit", "GET", "/belay/v1/access/audit");

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
          SHOW_SERVER,
          LIST_OPEN_ORDERS,
          LIST_OPERATIONS,
          HOSTS,
          INSTANCES,
          APPLICATION,
          ORDER,
          EVENTS,
          FOLLOW_EVENTS,
          VERIFY_EVENTS,
          LIST_WEBHOOKS,
          SHOW_WEBHOOK,
          LIST_DEAD_LETTERS,
          LIST_USERS,
          SHOW_USER,
          LIST_KEYS,
          LIST_USER_GROUPS,
          LIST_ROLES,
          LIST_POLICIES,
          SHOW_POLICY,
          CHECK_POLICY,
          EXPLAIN_POLICY,
          LIST_AUDIT ->
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
          UPLOAD_PACKAGE,
          CREATE_WEBHOOK,
          DELETE_WEBHOOK,
          TEST_WEBHOOK,
          REDELIVER_DEAD_LETTERS,
          CREATE_USER,
          CHANGE_USER,
          SET_PASSWORD,
          DELETE_USER,
          CREATE_KEY,
          CHANGE_KEY,
          DELETE_KEY,
          ROTATE_KEY,
          CREATE_TEMPORARY_KEY,
          CREATE_USER_GROUP,
          DELETE_USER_GROUP,
          ADD_USER_TO_GROUP,
          REMOVE_USER_FROM_GROUP,
          CREATE_ROLE,
          REMOVE_ROLE,
          PUT_POLICY,
          DELETE_POLICY,
          ATTACH_POLICY,
          DETACH_POLICY ->
          false;
    };
  }
}
