package dev.belay.server.edas;

import dev.belay.server.call.Refused;
import dev.belay.server.orders.Deploy;
import dev.belay.server.orders.Orders;
import dev.belay.server.orders.Pace;

/** The operations that create a change order; each answers its id. */
final class ChangeOperations {

  private final Orders orders;

  ChangeOperations(Orders orders) {
    this.orders = orders;
  }

  Fields deploy(Request request) {
    return created(orders.deploy(request.caller(), asked(request)));
  }

  /** What a request wants deployed, or wants to know about. */
  static Deploy asked(Request request) {
    // EDAS's own reference writes both url and URL.
    if (!request.text("DeployType").equalsIgnoreCase("url")) {
      throw Refused.parameter(
          "DeployType", "must be url: this server deploys packages, not container images.");
    }
    if (request.optional("TrafficControlStrategy") != null) {
      throw Refused.parameter(
          "TrafficControlStrategy",
          "is not offered; a canary group (Gray=true) goes first and alone.");
    }
    String environment = request.optional("AppEnv");
    return new Deploy(
        request.text("AppId"),
        request.text("GroupId"),
        request.text("PackageVersion"),
        request.optional("WarUrl"),
        pace(request, request.number("ReleaseType", 0) == 1),
        request.flag("Gray", false),
        request.text("Desc", ""),
        environment == null ? null : EnvironmentVariables.ofList("AppEnv", environment),
        request.sent("StartArguments"),
        PolicyOperations.asked(request),
        request.optional("ClientToken"));
  }

  private static Pace pace(Request request, boolean manual) {
    return new Pace(request.number("Batch", 1), manual, request.number("BatchWaitTime", 0));
  }

  Fields rollbackToVersion(Request request) {
    return created(
        orders.rollbackToVersion(
            request.caller(),
            request.text("AppId"),
            request.text("GroupId"),
            request.text("HistoryVersion"),
            pace(request, false),
            request.optional("ClientToken")));
  }

  Fields scaleOut(Request request) {
    return created(
        orders.scaleOut(
            request.caller(),
            request.text("AppId"),
            request.text("DeployGroup"),
            request.ids("EcuInfo"),
            request.optional("ClientToken")));
  }

  Fields scaleIn(Request request) {
    return created(
        orders.scaleIn(
            request.caller(),
            request.text("AppId"),
            request.ids("EccInfo"),
            request.flag("ForceStatus", false),
            request.optional("ClientToken")));
  }

  Fields start(Request request) {
    return created(
        orders.start(
            request.caller(),
            request.text("AppId"),
            request.ids("EccInfo"),
            request.optional("ClientToken")));
  }

  Fields stop(Request request) {
    return created(
        orders.stop(
            request.caller(),
            request.text("AppId"),
            request.ids("EccInfo"),
            request.optional("ClientToken")));
  }

  Fields restart(Request request) {
    return created(
        orders.restart(
            request.caller(),
            request.text("AppId"),
            request.ids("EccInfo"),
            request.optional("ClientToken")));
  }

  Fields reset(Request request) {
    return created(
        orders.reset(
            request.caller(),
            request.text("AppId"),
            request.ids("EccInfo"),
            request.optional("ClientToken")));
  }

  Fields changeGroup(Request request) {
    return created(
        orders.changeGroup(
            request.caller(),
            request.text("AppId"),
            request.ids("EccInfo"),
            request.text("GroupName"),
            request.flag("ForceStatus", false),
            request.optional("ClientToken")));
  }

  Fields delete(Request request) {
    return created(
        orders.deleteApplication(
            request.caller(), request.text("AppId"), request.optional("ClientToken")));
  }

  private static Fields created(String orderId) {
    return Fields.success().put("ChangeOrderId", orderId);
  }
}
