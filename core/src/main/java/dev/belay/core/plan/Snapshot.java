package dev.belay.core.plan;

import dev.belay.core.order.ChangeOrder;
import dev.belay.core.order.Evidence;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Pipeline;
import dev.belay.core.order.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a decision about an order rests on, besides the time.
 *
 * @param tasks all of the current batch if it has yet to begin, and, wherever they are, those
 *     active ones about which there may be something to decide
 * @param quiet the other active ones
 * @param completed every task with the verdict COMPLETED whose instance is not known to be healthy
 * @param unheard every FAILED task whose host never reported the epoch that the order set
 * @param counts over the whole order
 * @param evidence that is asked for after the current batch; needed once nothing moves in it
 */
public record Snapshot(
    ChangeOrder order,
    List<Pipeline> pipelines,
    List<InstanceTask> tasks,
    Quiet quiet,
    List<InstanceTask> completed,
    List<InstanceTask> unheard,
    Counts counts,
    Optional<Evidence> evidence) {

  public Snapshot {
    pipelines = List.copyOf(pipelines);
    tasks = List.copyOf(tasks);
    completed = List.copyOf(completed);
    unheard = List.copyOf(unheard);
  }

  /** A snapshot that holds every active task of an order that asks for no evidence. */
  public Snapshot(
      ChangeOrder order,
      List<Pipeline> pipelines,
      List<InstanceTask> tasks,
      List<InstanceTask> completed,
      List<InstanceTask> unheard,
      Counts counts) {
    this(order, pipelines, tasks, Quiet.NONE, completed, unheard, counts, Optional.empty());
  }

  /**
   * Active tasks of which nothing is known but their number, because there is nothing to decide:
   * they are at work, and their hosts are online. With 10,000 in flight, reading them all for every
   * verdict would be most of the work.
   *
   * @param longestSilent when the host that was silent for longest was last seen; not later
   */
  public record Quiet(int tasks, Instant longestSilent) {

    public static final Quiet NONE = new Quiet(0, Instant.MAX);
  }

  /**
   * Verdicts over the whole order.
   *
   * @param failed without the excused
   * @param failedElsewhere those of {@code failed} that are not merely offline hosts (EDAS-10001)
   */
  public record Counts(int completed, int failed, int failedElsewhere, int excused, int skipped) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
  }

  /** The first batch that is not over. */
  public Optional<Pipeline> current() {
    return pipelines.stream().filter(pipeline -> !pipeline.status().over()).findFirst();
  }

  /** Those of a batch that have no goal yet; one with a verdict never gets one by a gate. */
  List<InstanceTask> waiting(Pipeline pipeline) {
    return tasks.stream()
        .filter(task -> task.pipeline() == pipeline.index())
        .filter(task -> task.state() == TaskState.WAITING)
        .toList();
  }

  List<InstanceTask> active() {
    return tasks.stream().filter(task -> task.state() == TaskState.ACTIVE).toList();
  }

  boolean tooManyFailed() {
    return counts.failed() > order.limits().tolerance();
  }

  boolean runs(Pipeline pipeline) {
    return pipeline.status() == OrderStatus.RUNNING;
  }
}
