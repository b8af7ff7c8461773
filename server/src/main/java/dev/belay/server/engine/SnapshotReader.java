package dev.belay.server.engine;

import dev.belay.core.order.ChangeOrder;
import dev.belay.core.order.ChangeOrder.Gates;
import dev.belay.core.order.ChangeOrder.Limits;
import dev.belay.core.order.ChangeOrder.PackageState;
import dev.belay.core.order.Evidence;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Pipeline;
import dev.belay.core.order.TaskState;
import dev.belay.core.plan.Snapshot;
import dev.belay.core.plan.Snapshot.Quiet;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Loads what the planner decides on: answers and counters, never all instances. */
public final class SnapshotReader {

  private SnapshotReader() {}

  public static Snapshot read(Tx tx, OrderRow row) {
    var order = changeOrder(tx, row);
    var pipelines = tx.pipelines().of(row.id()).stream().map(SnapshotReader::pipeline).toList();
    var current = pipelines.stream().filter(pipeline -> !pipeline.status().over()).findFirst();
    var waits = current.filter(SnapshotReader::hasYetToBegin).isPresent();
    var late = order.abortDeadline().filter(deadline -> !tx.now().isBefore(deadline)).isPresent();
    var tasks =
        waits || late
            ? tx.snapshots().moving(row.id(), current.map(Pipeline::index).orElse(-1))
            : tx.snapshots().heardOrSilent(row.id(), tx.now());
    var counts = tx.snapshots().counts(row.id());
    var quiet = quiet(tx, row, tasks);
    return new Snapshot(
        order,
        pipelines,
        tasks,
        quiet,
        waits ? tx.snapshots().weakened(row.id(), tx.now()) : List.of(),
        counts.failed() > 0 ? tx.snapshots().unheard(row.id()) : List.of(),
        counts,
        current
            .filter(pipeline -> !waits && tasks.isEmpty() && quiet.tasks() == 0)
            .flatMap(pipeline -> evidence(tx, row, pipeline)));
  }

  private static boolean hasYetToBegin(Pipeline pipeline) {
    return pipeline.status() != OrderStatus.RUNNING && !pipeline.awaitsEvidence();
  }

  /** Asked for once nothing moves any more: most passes are about instances that do. */
  private static Optional<Evidence> evidence(Tx tx, OrderRow order, Pipeline pipeline) {
    return tx.checks()
        .find(order.id())
        .map(check ->
            new Evidence(
                new Evidence.Demand(
                    check.times(), check.failures(), Duration.ofSeconds(check.deadlineSeconds())),
                tx.evidence().seen(pipeline.id())));
  }

  /** Those that move less those that were read: an answer that came in between is for later. */
  private static Quiet quiet(Tx tx, OrderRow row, List<InstanceTask> read) {
    var moving = tx.snapshots().allMoving(row.id());
    var active = read.stream().filter(task -> task.state() == TaskState.ACTIVE).count();
    return new Quiet(moving.tasks() - (int) active, moving.longestSilent());
  }

  private static ChangeOrder changeOrder(Tx tx, OrderRow order) {
    return new ChangeOrder(
        order.id(),
        order.appId(),
        order.type(),
        order.status(),
        new Gates(order.manual(), order.gray(), Duration.ofMinutes(order.waitMinutes())),
        new Limits(
            order.tolerance(),
            order.autoRollback(),
            Duration.ofSeconds(order.offlineGraceSeconds()),
            Duration.ofSeconds(order.abortDeadlineSeconds()),
            Duration.ofSeconds(order.minimumHealthySeconds())),
        packageState(tx, order),
        Optional.ofNullable(order.abortingSince()));
  }

  private static PackageState packageState(Tx tx, OrderRow order) {
    if (order.packageFetchId() == null) {
      return PackageState.AVAILABLE;
    }
    var fetch = tx.packages().fetch(order.packageFetchId()).orElseThrow();
    return switch (fetch.state()) {
      case PENDING -> PackageState.PENDING;
      case DONE -> PackageState.AVAILABLE;
      case FAILED -> new PackageState.Missing(fetch.reason());
    };
  }

  private static Pipeline pipeline(PipelineRow row) {
    return new Pipeline(
        row.id(),
        row.position(),
        row.status(),
        row.confirmed(),
        Optional.ofNullable(row.dueAt()),
        Optional.ofNullable(row.startedAt()));
  }
}
