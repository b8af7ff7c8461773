package dev.belay.server.console;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.views.TaskView;
import java.util.Map;

/** An order: as it is, its plans, and what can be done about it. */
final class OrderPages {

  static final int EVENTS = 40;

  private final Desk desk;
  private final Pages pages;

  OrderPages(Desk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  Answer order(Visit visit) {
    var screen = screen(visit);
    return pages.page(visit, screen.title(), "fleet", "order", Map.of("order", screen));
  }

  private OrderScreen screen(Visit visit) {
    var id = visit.id("order");
    desk.calls().check(visit.visitor(), "ShowOrder", Map.of("ChangeOrderId", id));
    return screen(desk, id, Abilities.of(desk.calls(), visit.visitor(), id));
  }

  static OrderScreen screen(Desk desk, String orderId, Abilities may) {
    return new OrderScreen(
        desk.overviews().line(orderId),
        desk.views().order(orderId),
        desk.log().notable(orderId, EVENTS),
        desk.overviews().now(),
        may);
  }

  /** One host in the order: how it fares, and its last words. */
  Answer task(Visit visit) {
    var screen = screen(visit);
    var task =
        screen.view().pipelines().stream()
            .flatMap(batch -> batch.tasks().stream())
            .filter(each -> each.id().equals(visit.id("task")))
            .findFirst()
            .orElseThrow(() ->
                new Refused(
                    RefusalKind.UNKNOWN_TASK,
                    "This order shows no instance with the id \"" + visit.id("task") + "\"."));
    return pages.page(visit, title(task), "fleet", "task", Map.of("order", screen, "task", task));
  }

  private static String title(TaskView task) {
    return task.hostName() + " " + Cell.word(task);
  }

  Answer planAbort(Visit visit) {
    var id = visit.id("order");
    desk.calls().check(visit.visitor(), "PlanAbort", Map.of("ChangeOrderId", id));
    var plan = desk.orders().planAbort(visit.visitor().caller(), id);
    return plan(visit, new PlanScreen(plan, subject(id), back(id), back(id) + "/abort", Map.of()));
  }

  Answer planRollback(Visit visit) {
    var id = visit.id("order");
    desk.calls().check(visit.visitor(), "PlanRollback", Map.of("ChangeOrderId", id));
    var plan = desk.orders().planRollback(visit.visitor().caller(), id);
    var action = back(id) + "/rollback";
    return plan(visit, new PlanScreen(plan, subject(id), back(id), action, Map.of()));
  }

  private Answer plan(Visit visit, PlanScreen screen) {
    return pages.page(visit, screen.title(), "fleet", "plan", Map.of("plan", screen));
  }

  private String subject(String orderId) {
    var line = desk.overviews().line(orderId);
    return line.type().label() + ": " + line.appName();
  }

  private static String back(String orderId) {
    return OrderScreen.path(orderId);
  }

  Answer abort(Visit visit) {
    call(visit, "AbortChangeOrder", Map.of("ChangeOrderId", visit.id("order")));
    return toOrder(visit);
  }

  /** The rollback is an order of its own, which is then looked at. */
  Answer rollback(Visit visit) {
    var id = visit.id("order");
    var answer =
        desk.calls().call(visit.visitor(), "RollbackChangeOrder", Map.of("ChangeOrderId", id));
    return Answer.seeOther(back(answer.at("/Data/ChangeOrderId").asText(id)));
  }

  Answer proceed(Visit visit) {
    call(visit, "ContinuePipeline", Map.of("PipelineId", visit.id("batch"), "Confirm", "true"));
    return toOrder(visit);
  }

  Answer retry(Visit visit) {
    return decide(visit, "true");
  }

  Answer skip(Visit visit) {
    return decide(visit, "false");
  }

  private Answer decide(Visit visit, String retry) {
    call(visit, "RetryChangeOrderTask", Map.of("TaskId", visit.id("task"), "RetryStatus", retry));
    return toOrder(visit);
  }

  private void call(Visit visit, String operation, Map<String, String> parameters) {
    desk.calls().call(visit.visitor(), operation, parameters);
  }

  private static Answer toOrder(Visit visit) {
    return Answer.seeOther(back(visit.id("order")));
  }
}
