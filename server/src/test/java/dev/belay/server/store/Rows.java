package dev.belay.server.store;

import dev.belay.core.fleet.RunState;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as tests want them: one cluster "c", hosts "h1".."h3", application "a", groups "g", "g2".
 */
public final class Rows {

  public static final Instant T0 = Instant.parse("2026-03-01T03:00:00Z");

  private Rows() {}

  public static void prepare(Database database) {
    database.write(tx -> {
      tx.service().create(new ServiceRow("fingerprint", "account", "region"));
      tx.clusters().insert(new ClusterRow("c", "cluster", 1, "region", T0));
      for (var n = 1; n <= 3; n++) {
        tx.hosts().insert(host("h" + n, n));
      }
      tx.applications().insert(application("a"));
      tx.groups().insert(new GroupRow("g", "a", "group", 0, null, 1, T0, T0));
      tx.groups().insert(new GroupRow("g2", "a", "group 2", 1, null, 2, T0, T0));
      for (var n = 1; n <= 3; n++) {
        tx.instances().insert(instance("i" + n, "h" + n, n));
      }
      tx.packages().insert(version("v1", "1.0", 1));
      tx.packages().insert(version("v2", "2.0", 2));
      tx.revisions().insert(new RevisionRow("r1", "a", "v1", "{}", T0));
      tx.revisions().insert(new RevisionRow("r2", "a", "v2", "{}", T0));
      return true;
    });
  }

  static HostRow host(String id, long creation) {
    return new HostRow(
        id, "c", "key " + id, "name " + id, "10.0.0." + creation, 4, 8_192, "1.0", T0, creation);
  }

  static ApplicationRow application(String id) {
    return new ApplicationRow(
        id,
        "application " + id,
        "c",
        "",
        "owner",
        8080,
        true,
        false,
        "/health",
        120,
        30,
        "-Xmx1g",
        "[]",
        "{}",
        "{}",
        "jar",
        57L,
        0,
        false,
        60,
        60,
        0,
        T0);
  }

  static InstanceRow instance(String id, String host, long creation) {
    return new InstanceRow(id, "a", "g", host, 8080, creation, T0);
  }

  static PackageRow version(String id, String version, long creation) {
    return new PackageRow(id, "a", version, "http://x/" + id, null, null, null, "", creation, T0);
  }

  public static OrderRow order(String id, OrderStatus status, long creation) {
    return order(id, OrderType.DEPLOY, status, null, null, creation);
  }

  static OrderRow order(
      String id,
      OrderType type,
      OrderStatus status,
      @Nullable String parent,
      @Nullable String fetch,
      long creation) {
    return new OrderRow(
        id,
        "a",
        null,
        parent,
        type,
        status,
        "",
        "a description",
        "user",
        "trace",
        "span",
        null,
        fetch,
        false,
        true,
        5,
        2,
        true,
        60,
        70,
        80,
        null,
        creation,
        T0,
        status.over() ? T0 : null);
  }

  static TaskRow task(String id, String order, String instance, int pipeline) {
    return task(id, order, instance, pipeline, TaskState.WAITING, null, false, null);
  }

  static TaskRow task(
      String id,
      String order,
      String instance,
      int pipeline,
      TaskState state,
      @Nullable Verdict verdict,
      boolean excused,
      @Nullable String failureCode) {
    return new TaskRow(
        id,
        order,
        instance,
        "g",
        pipeline,
        id.hashCode(),
        state,
        verdict,
        "r2",
        RunState.RUNNING,
        0,
        true,
        excused,
        null,
        null,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        failureCode,
        null);
  }

  static TaskRows.Touch touch(String task, long epoch) {
    return new TaskRows.Touch(
        task, epoch, "r2", RunState.RUNNING, "r1", RunState.RUNNING, 1, epoch - 1, false, true);
  }

  static GoalRow goal(String instance, long epoch, long change) {
    return goal(instance, epoch, "r2", change, "o");
  }

  static GoalRow goal(
      String instance, long epoch, @Nullable String revision, long change, @Nullable String order) {
    return new GoalRow(instance, host(instance), epoch, revision, "RUNNING", 2, 3, change, order);
  }

  static ObservationRow observation(String instance, long epoch, String phase, boolean healthy) {
    return new ObservationRow(
        instance,
        host(instance),
        epoch,
        phase,
        epoch,
        true,
        healthy,
        "r1",
        1L,
        4711L,
        1,
        "[]",
        null,
        null,
        "r1",
        "RUNNING",
        1,
        T0,
        T0);
  }

  private static String host(String instance) {
    return instance.replace('i', 'h');
  }

  static PipelineRow pipeline(String id, String order, int position, OrderStatus status) {
    return new PipelineRow(id, order, position, status, false, null, null, null);
  }

  /** An open order "o" with tasks t1..t3 on i1..i3, in batches 0, 0, 1. */
  static void orderWithTasks(Tx tx) {
    tx.orders().insert(order("o", OrderStatus.RUNNING, 1));
    tx.pipelines()
        .insert(
            List.of(
                pipeline("p0", "o", 0, OrderStatus.READY),
                pipeline("p1", "o", 1, OrderStatus.READY)));
    tx.tasks()
        .insert(
            List.of(task("t1", "o", "i1", 0), task("t2", "o", "i2", 0), task("t3", "o", "i3", 1)));
  }
}
