package dev.belay.server.edas;

import dev.belay.server.access.AccessFault;
import dev.belay.server.access.AccessRefused;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;

/** The one table from causes to what clients are told. */
final class WireErrors {

  private WireErrors() {}

  static WireError of(RuntimeException cause) {
    return switch (cause) {
      case Refused refused -> refusal(refused.kind(), refused.detail());
      case AccessRefused refused -> access(refused.fault(), refused.detail());
      case NotOffered refused ->
          new WireError(
              404,
              "InvalidAction.NotFound",
              refused.detail(),
              "The documentation lists the operations that this server offers.");
      default ->
          // Nothing of the exception: it may hold what the caller must not see.
          new WireError(
              500,
              "InternalError",
              "The request processing has failed due to some unknown error.",
              "Look for the RequestId in the server's log; the request may be sent again.");
    };
  }

  private static WireError access(AccessFault fault, String detail) {
    return switch (fault) {
      case INCOMPLETE ->
          new WireError(400, "IncompleteSignature", detail, "Sign with an official SDK.");
      case MISSING_HEADER ->
          new WireError(400, "MissingParameter", detail, "Sign with an official SDK.");
      case UNKNOWN_KEY ->
          new WireError(404, "InvalidAccessKeyId.NotFound", detail, "Check the AccessKey id.");
      case DISABLED_KEY ->
          new WireError(400, "InvalidAccessKeyId.Inactive", detail, "Ask for another AccessKey.");
      case MALFORMED_TIME ->
          new WireError(400, "InvalidTimeStamp.Format", detail, "Sign with an official SDK.");
      case TIME_TOO_FAR_OFF ->
          new WireError(400, "InvalidTimeStamp.Expired", detail, "Set the client's clock.");
      case MISMATCH ->
          new WireError(
              400,
              "SignatureDoesNotMatch",
              detail,
              "Compare the string to sign with the client's; if they agree, check the secret.");
      case NONCE_USED ->
          new WireError(400, "SignatureNonceUsed", detail, "Sign every request afresh.");
      case MISSING_TOKEN ->
          new WireError(
              400,
              "MissingSecurityToken",
              detail,
              "Give the SDK the security token that came with the key.");
      case OTHER_TOKEN ->
          new WireError(
              400,
              "InvalidSecurityToken.MismatchWithAccessKey",
              detail,
              "Use key, secret and security token of the same answer.");
      case TOKEN_EXPIRED ->
          new WireError(
              400,
              "InvalidSecurityToken.Expired",
              detail,
              "Ask for new temporary credentials: belay key temporary.");
      case TOO_FAST ->
          new WireError(429, "Throttling.User", detail, "Wait as long as Retry-After says.");
      case MALFORMED_PARAMETERS ->
          new WireError(400, "InvalidParameter", detail, "Correct the parameters.");
      case BODY_DIFFERS ->
          new WireError(400, "InvalidBody", detail, "Send the body that was signed.");
    };
  }

  private static WireError refusal(RefusalKind kind, String detail) {
    return switch (kind) {
      case MISSING_PARAMETER -> bad(400, "MissingParameter", detail, "Add the parameter.");
      case INVALID_PARAMETER -> bad(400, "InvalidParameter", detail, "Correct the parameter.");
      case UNKNOWN_APPLICATION -> notFound("InvalidAppId", detail, "ListApplication");
      case UNKNOWN_CLUSTER -> notFound("InvalidClusterId", detail, "ListCluster");
      case UNKNOWN_GROUP -> notFound("InvalidGroupId", detail, "ListDeployGroup");
      case UNKNOWN_HOST -> notFound("InvalidEcuId", detail, "ListScaleOutEcu");
      case UNKNOWN_INSTANCE -> notFound("InvalidEccId", detail, "QueryApplicationStatus");
      case UNKNOWN_VERSION -> notFound("InvalidPackageVersion", detail, "ListHistoryDeployVersion");
      case UNKNOWN_ORDER -> notFound("InvalidChangeOrder", detail, "ListRecentChangeOrder");
      case UNKNOWN_PIPELINE -> notFound("InvalidPipeline", detail, "GetChangeOrderInfo");
      case UNKNOWN_TASK -> notFound("InvalidTask", detail, "GetChangeOrderInfo");
      case UNKNOWN_NAMESPACE -> notFound("InvalidNamespace", detail, "ListUserDefineRegion");
      case UNKNOWN_USER -> notThere("User", detail, "belay user list");
      case UNKNOWN_USER_GROUP -> notThere("Group", detail, "belay user-group list");
      case UNKNOWN_KEY -> notThere("User.AccessKey", detail, "belay key list USER");
      case UNKNOWN_POLICY -> notThere("Policy", detail, "belay policy list");
      case UNKNOWN_ROLE -> notThere("Role", detail, "ListRole or belay role list");
      case UNKNOWN_WEBHOOK -> notThere("Webhook", detail, "belay webhook list");
      case TOO_MANY -> bad(409, "LimitExceeded", detail, "Delete one that nobody needs.");
      case TOO_MANY_STREAMS ->
          bad(409, "LimitExceeded.Streams", detail, "Ask another server, or end a stream.");
      case NOT_ALLOWED ->
          bad(
              403,
              "Forbidden.RAM",
              detail,
              "Ask an administrator for a policy that allows it (belay policy explain says why not).");
      case MALFORMED_POLICY ->
          bad(400, "MalformedPolicyDocument", detail, "Correct the policy at that place.");
      case POLICY_ATTACHED -> bad(409, "DeleteConflict.Policy", detail, "Detach it first.");
      case KEY_LIMIT ->
          bad(409, "LimitExceeded.User.AccessKey", detail, "Delete or rotate one of the two.");
      case LAST_ADMINISTRATOR ->
          bad(409, "DeleteConflict.Administrator", detail, "Make another administrator first.");
      case NAME_TAKEN -> bad(409, "Name.AlreadyExists", detail, "Choose another name.");
      case ORDER_OPEN ->
          bad(
              409,
              "Application.ChangerOrderRunning",
              detail,
              "Wait for the open order, abort it, or roll it back.");
      case ORDER_OVER ->
          bad(
              409,
              "ChangeOrder.Finished",
              detail,
              "GetChangeOrderInfo shows how it ended; RollbackChangeOrder may still undo it.");
      case NO_WAY_BACK ->
          bad(
              409,
              "ChangeOrder.RollbackNotSupported",
              detail,
              "RollbackApplication brings any earlier version back.");
      case ORDER_NOT_NEWEST ->
          bad(
              409,
              "ChangeOrder.NotNewest",
              detail,
              "ListRecentChangeOrder shows the newest order; decide on its tasks.");
      case TASK_NOT_FAILED ->
          bad(
              409,
              "Task.NotFailed",
              detail,
              "GetChangeOrderInfo shows which tasks have failed; retry or skip one of those.");
      case PIPELINE_NOT_NEXT ->
          bad(
              409,
              "Pipeline.NotNext",
              detail,
              "GetChangeOrderInfo shows the pipeline that waits; continue that one.");
      case WRONG_STATE ->
          bad(409, "IncorrectStatus", detail, "GetChangeOrderInfo shows the present state.");
      case NOT_EMPTY -> bad(409, "Resource.NotEmpty", detail, "Empty it first.");
      case NO_LOAD_BALANCER ->
          bad(
              409,
              "LoadBalancer.NotConfigured",
              detail,
              "Point your own load balancer at the addresses that QueryApplicationStatus shows.");
      case NOT_SUPPORTED -> bad(400, "OperationNotSupported", detail, "docs/api.md says more.");
      case HOST_BUSY ->
          bad(409, "Ecu.Occupied", detail, "ListScaleOutEcu shows the hosts that are free.");
      case TOKEN_REUSED ->
          bad(409, "IdempotentParameterMismatch", detail, "Use a new ClientToken.");
      case PACKAGE_CHANGED ->
          bad(409, "PackageVersion.Changed", detail, "Publish changed bytes as a new version.");
      case ADDRESS_NOT_ALLOWED ->
          bad(400, "InvalidWarUrl.NotAllowed", detail, "Upload the package to this server.");
      case INVALID_BODY -> bad(400, "InvalidBody", detail, "Send the body that was signed.");
      case TOO_LARGE -> bad(413, "RequestEntityTooLarge", detail, "Send less.");
    };
  }

  private static WireError bad(int status, String code, String detail, String recommend) {
    return new WireError(status, code, detail, recommend);
  }

  private static WireError notFound(String what, String detail, String listing) {
    return bad(404, what + ".NotFound", detail, listing + " shows the ids that exist.");
  }

  private static WireError notThere(String what, String detail, String listing) {
    return bad(404, "EntityNotExist." + what, detail, listing + " shows which there are.");
  }
}
