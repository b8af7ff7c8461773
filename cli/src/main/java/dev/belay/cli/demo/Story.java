package dev.belay.cli.demo;

import dev.belay.cli.order.Order;
import dev.belay.cli.order.Progress;
import dev.belay.cli.order.Status;
import dev.belay.cli.order.Task;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Deploy, abort, roll back, fail, roll back: each told by Belay and checked from the outside. */
final class Story {

  private static final String BROKEN_VERSION = "4.0.0-broken";

  private final ControlPlane plane;
  private final DemoApplication application;
  private final String appId;
  private final List<Host> hosts;
  private final Claims claims;
  private final HostTable table;
  private final Consumer<String> say;

  Story(
      ControlPlane plane,
      DemoApplication application,
      String appId,
      List<Host> hosts,
      Claims claims,
      HostTable table,
      Consumer<String> say) {
    this.plane = plane;
    this.application = application;
    this.appId = appId;
    this.hosts = List.copyOf(hosts);
    this.claims = claims;
    this.table = table;
    this.say = say;
  }

  /** Deploys the older version to every host. */
  void begin(String url) {
    say.accept("deploying " + application.older() + " to four hosts at once");
    var order = end(plane.deploy(appId, application.older(), url, 1, false));
    claims.check(
        "the first deploy succeeds", order.status() == Status.SUCCEEDED, order.status().name());
    everyHostRunsTheOlder("first deploy");
  }

  /** Deploys the newer version in four batches and aborts it after the second; the order's id. */
  String abortHalfway(String url) {
    say.accept("deploying " + application.newer() + " in four batches, one host each");
    var before = look();
    var id = plane.deploy(appId, application.newer(), url, 4, true);
    var progress = progress();
    var gate = plane.until(id, progress, order -> batchesDone(order, 1));
    plane.continueWith(gate.nextBatch().orElseThrow().pipelineId());
    plane.until(id, progress, order -> batchesDone(order, 2));
    say.accept("aborting it after the second batch");
    var answer = plane.abort(id);
    claims.check("abort answers with the order's own id", answer.equals(id), answer);
    var order = plane.follow(id, progress);
    claims.check("the order ends ABORTED", order.status() == Status.ABORTED, order.status().name());
    var verdicts = order.tasks().map(Task::verdict).collect(Collectors.joining(", "));
    claims.check(
        "two instances are COMPLETED, two UNTOUCHED",
        verdicts.equals("COMPLETED, COMPLETED, UNTOUCHED, UNTOUCHED"),
        verdicts);
    var after = look();
    table.add("aborted after batch 2", after);
    claims.check(
        "two hosts run the newer version",
        after.stream().limit(2).allMatch(each -> each.runs(application.newer())),
        shown(after.subList(0, 2)));
    claims.check(
        "two hosts were not touched: same version, same process",
        after.subList(2, 4).equals(before.subList(2, 4)),
        shown(after.subList(2, 4)));
    return id;
  }

  /** Rolls the aborted order back. */
  void rollBackAborted(String orderId) {
    say.accept("rolling it back");
    var before = look();
    rollBack(orderId, "aborted");
    everyHostRunsTheOlder("rolled back");
    var after = look();
    claims.check(
        "the rollback left the untouched hosts' processes alone",
        after.subList(2, 4).equals(before.subList(2, 4)),
        shown(after.subList(2, 4)));
  }

  /** Deploys a package that never becomes healthy; the order's id. */
  String failAtTheFirstBatch(String url) {
    say.accept("deploying a release that cannot start, in four batches");
    var before = look();
    var order = end(plane.deploy(appId, BROKEN_VERSION, url, 4, false));
    var first = order.batches().getFirst();
    claims.check(
        "the order FAILS at batch one",
        order.status() == Status.FAILED
            && first.status() == Status.FAILED
            && order.tasks().filter(Task::failed).count() == 1,
        order.status() + ", batch 1 " + first.status());
    var message = first.tasks().getFirst().message();
    claims.check(
        "the task's message holds the process's own last output",
        message.contains(BrokenApplication.LAST_WORDS),
        message.lines().reduce((one, next) -> next).orElse("no message"));
    var after = look();
    table.add("broken release failed", after);
    claims.check(
        "three hosts were not touched: same version, same process",
        after.subList(1, 4).equals(before.subList(1, 4)),
        shown(after.subList(1, 4)));
    return order.id();
  }

  /** Rolls the failed order back. */
  void rollBackFailed(String orderId) {
    say.accept("rolling it back");
    rollBack(orderId, "failed");
    everyHostRunsTheOlder("rolled back again");
  }

  static String brokenVersion() {
    return BROKEN_VERSION;
  }

  private void rollBack(String orderId, String kind) {
    var id = plane.rollback(orderId);
    var order = end(id);
    claims.check(
        "the rollback of the " + kind + " order is an order of its own and succeeds",
        !id.equals(orderId) && order.status() == Status.SUCCEEDED,
        id + " " + order.status());
  }

  private void everyHostRunsTheOlder(String step) {
    var sights = look();
    table.add(step, sights);
    claims.check(
        "four hosts run the older version (" + step + ")",
        sights.stream().allMatch(each -> each.runs(application.older())),
        shown(sights));
  }

  private List<Host.Sight> look() {
    return hosts.stream().map(Host::look).toList();
  }

  private Order end(String orderId) {
    return plane.follow(orderId, progress());
  }

  private Progress progress() {
    return Progress.changes(change -> say.accept("  " + change.line()));
  }

  /** Or the order is over, which the next claim will find. */
  private static boolean batchesDone(Order order, int number) {
    return order.status().over()
        || (order.status() == Status.WAIT_MANUAL
            && order.batches().stream().limit(number).allMatch(each -> each.status().over()));
  }

  private static String shown(List<Host.Sight> sights) {
    return sights.stream().map(Host.Sight::toString).collect(Collectors.joining("; "));
  }
}
