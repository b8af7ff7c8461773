package dev.belay.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/** Turns the server's errors into failures that say what to type next. */
final class Refusals {

  private Refusals() {}

  static Failure read(int status, byte[] body, Credentials credentials) {
    var error = parsed(body);
    var code = error.path("Code").asText("");
    if (code.isEmpty()) {
      return Failure.unanswered(
          credentials.endpoint() + " answered HTTP " + status + " and not as a Belay server does",
          "check the endpoint of the key file: something else listens there");
    }
    return Failure.refused(
        code,
        error.path("Message").asText(""),
        error.path("RequestId").asText(""),
        next(code, error.path("Recommend").asText("")));
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return Json.read(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** The command that helps; else the server's own advice. */
  private static String next(String code, String recommend) {
    return switch (code) {
      case "SignatureDoesNotMatch", "InvalidAccessKeyId.NotFound" ->
          "use this server's key: --key-file FILE or --data DIR (its admin-key.json)";
      case "InvalidTimeStamp.Expired" -> "set this machine's clock (timedatectl status)";
      case "InvalidAppId.NotFound" -> "belay app list";
      case "InvalidChangeOrder.NotFound", "Application.ChangerOrderRunning" -> "belay orders APP";
      case "InvalidClusterId.NotFound" -> "belay cluster list";
      case "InvalidEcuId.NotFound", "Ecu.Occupied" -> "belay host list";
      case "InvalidGroupId.NotFound" -> "belay group list APP";
      case "InvalidEccId.NotFound" -> "belay app status APP";
      case "InvalidPackageVersion.NotFound", "ChangeOrder.RollbackNotSupported" ->
          "belay app versions APP, then belay rollback-to APP VERSION";
      case "ChangeOrder.Finished" -> "belay order ORDER, or belay rollback ORDER to undo it";
      case "InvalidPipeline.NotFound",
          "InvalidTask.NotFound",
          "Pipeline.NotNext",
          "Task.NotFailed",
          "IncorrectStatus" ->
          "belay order ORDER";
      case "EntityNotExist.User" -> "belay user list";
      case "EntityNotExist.Group" -> "belay user-group list";
      case "EntityNotExist.Role" -> "belay role list";
      case "EntityNotExist.Policy" -> "belay policy list";
      case "EntityNotExist.User.AccessKey" -> "belay key list USER";
      case "LimitExceeded.User.AccessKey" -> "belay key list USER, then belay key rotate KEY";
      case "DeleteConflict.Policy" -> "belay policy show POLICY, then belay policy detach";
      case "MalformedPolicyDocument" -> "correct the policy there, then belay policy check FILE";
      case "InvalidSecurityToken.Expired" -> "belay key temporary, with a lasting key";
      case "ChangeOrder.NotNewest" -> "belay orders APP, then name the newest order";
      case "MissingParameter", "InvalidParameter" ->
          recommend.isEmpty() ? "belay COMMAND --help" : recommend;
      default -> recommend.isEmpty() ? "belay --help" : recommend;
    };
  }
}
