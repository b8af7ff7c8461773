package dev.belay.server.call;

/** Every cause of a refusal; the wire API maps each to a status and a code in one table. */
public enum RefusalKind {
  MISSING_PARAMETER,
  INVALID_PARAMETER,
  UNKNOWN_APPLICATION,
  UNKNOWN_CLUSTER,
  UNKNOWN_GROUP,
  UNKNOWN_HOST,
  UNKNOWN_INSTANCE,
  UNKNOWN_VERSION,
  UNKNOWN_ORDER,
  UNKNOWN_PIPELINE,
  UNKNOWN_TASK,
  UNKNOWN_NAMESPACE,
  UNKNOWN_USER,
  UNKNOWN_USER_GROUP,
  UNKNOWN_KEY,
  UNKNOWN_POLICY,
  UNKNOWN_ROLE,
  UNKNOWN_WEBHOOK,
  NAME_TAKEN,
  /** No policy allows it, or one forbids it. */
  NOT_ALLOWED,
  /** A policy with a mistake in it. */
  MALFORMED_POLICY,
  /** A policy that still counts for someone. */
  POLICY_ATTACHED,
  /** A user has two AccessKeys at most. */
  KEY_LIMIT,
  /** Without an administrator, nobody could make one. */
  LAST_ADMINISTRATOR,
  /** The application has an open order. */
  ORDER_OPEN,
  /** The order has ended, so it cannot be aborted or continued. */
  ORDER_OVER,
  /** The order touched nothing, is of a kind that has no way back, or later orders build on it. */
  NO_WAY_BACK,
  /** Only an application's newest order can be decided on. */
  ORDER_NOT_NEWEST,
  /** Only an instance that failed in the batch that runs, or in a failed order, is decided on. */
  TASK_NOT_FAILED,
  /** Only the batch that waits can be let go on. */
  PIPELINE_NOT_NEXT,
  /** The pipeline, task or instance is not in a state that allows this. */
  WRONG_STATE,
  /** Something is still in it, so it cannot be deleted. */
  NOT_EMPTY,
  /** Bound load balancers need one that this server knows. */
  NO_LOAD_BALANCER,
  /** EDAS has it, and here something else does its work. */
  NOT_SUPPORTED,
  /** The host already runs something on that port, or an instance of the application. */
  HOST_BUSY,
  /** A ClientToken that was used with another request. */
  TOKEN_REUSED,
  /** The same PackageVersion with other bytes or another address. */
  PACKAGE_CHANGED,
  /** The package's address is of a scheme or a place that is not allowed. */
  ADDRESS_NOT_ALLOWED,
  /** There are as many of them as there may be. */
  TOO_MANY,
  /** As many read streams of events as may. */
  TOO_MANY_STREAMS,
  /** A body that is not what its digest says, or none where one is needed. */
  INVALID_BODY,
  TOO_LARGE
}
