package dev.belay.server.console;

import dev.belay.server.orders.Deploy;
import dev.belay.server.orders.Pace;
import dev.belay.server.orders.PolicyChange;
import dev.belay.server.views.ApplicationView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An application: what runs where, what it has been through, and a deploy of the next version. */
final class ApplicationPages {

  private static final int ORDERS = 20;

  private final Desk desk;
  private final Pages pages;

  ApplicationPages(Desk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  Answer application(Visit visit) {
    var application = read(visit);
    var id = application.id();
    var screen =
        ApplicationScreen.of(
            application,
            desk.views().groups(id),
            desk.views().instances(id),
            visit.number("page"),
            desk.views().packages(id),
            desk.overviews().history(id, ORDERS),
            desk.overviews().now(),
            mayDeploy(visit, id));
    return pages.page(visit, application.name(), "fleet", "application", Map.of("screen", screen));
  }

  private ApplicationView read(Visit visit) {
    var id = visit.id("application");
    desk.calls().check(visit.visitor(), "ShowApplication", Map.of("AppId", id));
    return desk.views().application(id);
  }

  private boolean mayDeploy(Visit visit, String id) {
    return desk.calls().may(visit.visitor(), "DeployApplication", parameters(id, "1", visit));
  }

  /** The form; a version that is known already needs no address. */
  Answer deployForm(Visit visit) {
    var application = read(visit);
    desk.calls()
        .check(visit.visitor(), "DeployApplication", parameters(application.id(), "1", visit));
    var values =
        Map.<String, Object>of(
            "application", application,
            "packages", desk.views().packages(application.id()),
            "version", visit.asked("version"));
    return pages.page(visit, "Deploy " + application.name(), "fleet", "deploy", values);
  }

  /** What the deploy would do, before it is done. */
  Answer plan(Visit visit) {
    var application = read(visit);
    var id = application.id();
    var parameters = parameters(id, visit.asked("version"), visit);
    desk.calls().check(visit.visitor(), "PlanDeploy", parameters);
    var plan = desk.orders().planDeploy(visit.visitor().caller(), deploy(id, parameters));
    var fields = new LinkedHashMap<String, String>();
    for (var name : new String[] {"version", "url", "batches", "manual", "description"}) {
      fields.put(name, visit.asked(name));
    }
    var path = "/console/applications/" + id + "/deploy";
    var screen =
        new PlanScreen(
            plan,
            "Deploy " + application.name() + " " + visit.asked("version"),
            path,
            path,
            fields);
    return pages.page(visit, screen.title(), "fleet", "plan", Map.of("plan", screen));
  }

  private static Deploy deploy(String id, Map<String, String> parameters) {
    return new Deploy(
        id,
        "all",
        parameters.getOrDefault("PackageVersion", ""),
        parameters.get("WarUrl"),
        new Pace(
            Integer.parseInt(parameters.getOrDefault("Batch", "1")),
            "1".equals(parameters.get("ReleaseType")),
            0),
        false,
        parameters.getOrDefault("Desc", ""),
        null,
        null,
        PolicyChange.NONE,
        null);
  }

  private static Map<String, String> parameters(String id, String version, Visit visit) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("AppId", id);
    parameters.put("GroupId", "all");
    parameters.put("DeployType", "url");
    parameters.put("PackageVersion", version);
    put(parameters, "WarUrl", visit.asked("url"));
    put(parameters, "Batch", visit.asked("batches"));
    put(parameters, "Desc", visit.asked("description"));
    parameters.put("ReleaseType", visit.asked("manual").isEmpty() ? "0" : "1");
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, String value) {
    Optional.of(value)
        .filter(each -> !each.isEmpty())
        .ifPresent(each -> parameters.put(name, each));
  }

  Answer deploy(Visit visit) {
    var id = visit.id("application");
    var answer =
        desk.calls()
            .call(
                visit.visitor(),
                "DeployApplication",
                parameters(id, visit.asked("version"), visit));
    return Answer.seeOther(OrderScreen.path(answer.path("ChangeOrderId").asText()));
  }
}
