package dev.belay.server.orders;

import dev.belay.server.call.Caller;

/**
 * What a command would do. It is refused where the command would be, and changes nothing at all.
 */
public interface Plans {

  Plan planAbort(Caller caller, String orderId);

  Plan planRollback(Caller caller, String orderId);

  /** A package that is yet to be uploaded is named by the address that the upload will answer. */
  Plan planDeploy(Caller caller, Deploy deploy);
}
