package dev.belay.server.edas;

import dev.belay.core.fleet.Step;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Dip;
import dev.belay.core.plan.Fate;
import dev.belay.core.plan.Forecast;
import dev.belay.server.orders.Plan;
import dev.belay.server.revisions.NamedHook;
import dev.belay.server.views.ApplicationView;
import dev.belay.server.views.ClusterView;
import dev.belay.server.views.GroupView;
import dev.belay.server.views.HostView;
import dev.belay.server.views.InstanceView;
import dev.belay.server.views.OrderSummary;
import dev.belay.server.views.OrderView;
import dev.belay.server.views.PackageView;
import dev.belay.server.views.PipelineView;
import dev.belay.server.views.Policy;
import dev.belay.server.views.ServerStatus;
import dev.belay.server.views.StepView;
import dev.belay.server.views.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of everything, as the views would show it. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-11-22T04:22:21.123456Z");

  static ServerStatus.View serverStatus() {
    return new ServerStatus.View(
        "belay 1", NOW, "SQLite", Duration.ofMillis(3), 40, 100, Optional.of(NOW.plusSeconds(60)));
  }

  static final ClusterView CLUSTER =
      new ClusterView("cl-1", "east", 1, "belay", "vpc-1", 2, 8, 16_384, NOW);

  static final ApplicationView APPLICATION =
      new ApplicationView(
          "app-1",
          "shop",
          "cl-1",
          "belay",
          "sells",
          "alice",
          8080,
          true,
          true,
          "http://127.0.0.1:8080/health",
          "-Xmx1g",
          "--fast",
          Map.of("A.b", "1", "C", "2"),
          List.of(new NamedHook("prestartInstance", "sleep 1\nls", true)),
          "JAR",
          57L,
          Policy.DEFAULT,
          2,
          1,
          "DEPLOYING",
          "order-1",
          NOW);

  static final GroupView GROUP =
      new GroupView(
          "group-1",
          "app-1",
          "cl-1",
          "east",
          "_DEFAULT_GROUP",
          0,
          "pv-1",
          "v1",
          "http://x/v1.jar",
          NOW,
          NOW);

  static final PackageView PACKAGE =
      new PackageView("pv-1", "app-1", "v1", "belay:00", 3L, "00", "md5", "first", NOW);

  static final Plan PLAN =
      new Plan(
          Plan.Act.ABORT,
          "app-1",
          "order-1",
          null,
          2,
          true,
          0,
          null,
          List.of(
              new Plan.Batch(
                  1,
                  new Dip(2, 1),
                  List.of(new Plan.GroupDip("group-1", "_DEFAULT_GROUP", new Dip(2, 1))),
                  List.of(planned("in-1", new Forecast(Fate.GOES_BACK, true), "v2", "v1", "")))),
          List.of(planned("in-2", Forecast.UNASKED, "v2", "v2", "done")));

  private Samples() {}

  private static Plan.Instance planned(
      String id, Forecast forecast, String from, String to, String reason) {
    return new Plan.Instance(
        id, "group-1", "host-1", "name-host-1", "10.0.0.1", true, true, forecast, from, to, reason);
  }

  static HostView host(String id, boolean online) {
    return new HostView(id, "cl-1", "name-" + id, "10.0.0.1", 4, 8192, "1", online, 0, NOW, NOW);
  }

  static InstanceView instance(
      String id, boolean online, boolean up, boolean healthy, @Nullable String phase, long seen) {
    return new InstanceView(
        id,
        "app-1",
        "group-1",
        "host-1",
        "name-host-1",
        "10.0.0.1",
        online,
        "RUNNING",
        5,
        seen,
        phase,
        "health",
        up,
        healthy,
        up ? 42L : null,
        up ? "pv-1" : null,
        "v1",
        "md5",
        "FAILED".equals(phase) ? "EDAS-19003" : null,
        null,
        NOW,
        NOW,
        NOW);
  }

  static OrderSummary summary(OrderStatus status) {
    return new OrderSummary(
        "order-1",
        "app-1",
        "group-1",
        OrderType.DEPLOY,
        status,
        true,
        2,
        "v2",
        "alice",
        NOW,
        status.over() ? NOW : null);
  }

  static StepView step(Step step, String status) {
    return new StepView(step, status, NOW, status.equals("RUNNING") ? null : NOW, "said " + step);
  }

  static TaskView task(String id, TaskState state, @Nullable Verdict verdict, StepView... steps) {
    boolean failed = verdict == Verdict.FAILED;
    return new TaskView(
        id,
        "in-" + id,
        "host-1",
        "name-host-1",
        "10.0.0.1",
        true,
        "v1",
        "v2",
        state,
        verdict,
        failed ? "EDAS-19003" : null,
        failed ? "no answer from \u001b[31mport\u001b[0m" : null,
        List.of(steps));
  }

  static OrderView order(OrderStatus status, List<TaskView> tasks) {
    PipelineView first =
        new PipelineView(
            "pipe-1",
            1,
            status,
            NOW,
            NOW,
            Map.of("COMPLETED", 1, "FAILED", 1, "WAITING", 0),
            tasks,
            null);
    PipelineView second =
        new PipelineView(
            "pipe-2",
            2,
            OrderStatus.WAIT_MANUAL,
            null,
            null,
            Map.of("WAITING", 1),
            List.of(task("t-9", TaskState.WAITING, null)),
            null);
    return new OrderView(
        summary(status),
        "one host failed",
        null,
        false,
        true,
        "0123456789abcdef0123456789abcdef",
        List.of("group-1"),
        List.of(first, second),
        null);
  }

  static OrderView order() {
    return order(
        OrderStatus.PARTIAL,
        List.of(
            task(
                "t-1",
                TaskState.SETTLED,
                Verdict.COMPLETED,
                step(Step.DOWNLOAD, "DONE"),
                step(Step.STOP, "DONE"),
                step(Step.HEALTH, "DONE")),
            task(
                "t-2",
                TaskState.SETTLED,
                Verdict.FAILED,
                step(Step.DOWNLOAD, "DONE"),
                step(Step.STOP, "DONE"),
                step(Step.HEALTH, "FAILED")),
            task("t-3", TaskState.ACTIVE, null, step(Step.DOWNLOAD, "RUNNING"))));
  }
}
