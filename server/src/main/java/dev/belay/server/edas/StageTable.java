package dev.belay.server.edas;

import dev.belay.core.fleet.Step;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.server.views.PipelineView;
import dev.belay.server.views.StepView;
import dev.belay.server.views.TaskView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pipeline's work, once by step and once by instance.
 *
 * <p>A task stands in every stage of which it has a step; one without any stands in the stage
 * {@code pending}. What became of the task is told in the last place where it stands.
 */
final class StageTable {

  private static final String PENDING = "pending";

  /** A task in one stage. */
  private record Cell(TaskView task, int status, boolean last, String message) {}

  private final PipelineView pipeline;
  private final Detail detail;

  StageTable(PipelineView pipeline, Detail detail) {
    this.pipeline = pipeline;
    this.detail = detail;
  }

  Stream<Fields> byStep() {
    List<Cell> pending = new ArrayList<>();
    Map<Step, List<Cell>> stages = new EnumMap<>(Step.class);
    for (TaskView task : detail.tasks(pipeline)) {
      List<StepView> steps = detail.steps(task);
      if (steps.isEmpty()) {
        pending.add(new Cell(task, TaskShape.status(task), true, ""));
      }
      // A retried task repeats its steps: the newest of a kind is the one that counts.
      Map<Step, Cell> newest = new EnumMap<>(Step.class);
      for (int at = 0; at < steps.size(); at++) {
        StepView step = steps.get(at);
        boolean last = at == steps.size() - 1;
        int status = last ? TaskShape.lastStatus(task, step) : TaskShape.status(step);
        newest.put(step.step(), new Cell(task, status, last, detail.message(step.message())));
      }
      newest.forEach(
          (step, cell) -> stages.computeIfAbsent(step, any -> new ArrayList<>()).add(cell));
    }
    Stream<Fields> waiting = pending.isEmpty() ? Stream.of() : Stream.of(stage(PENDING, pending));
    return Stream.concat(
        waiting,
        stages.entrySet().stream().map(each -> stage(each.getKey().label(), each.getValue())));
  }

  private Fields stage(String name, List<Cell> cells) {
    return new Fields()
        .put("StageId", pipeline.id() + "-" + name)
        .put("StageName", name)
        .put("StageStatus", together(cells))
        .list("TaskList", "TaskInfoDTO", cells.stream().map(this::task));
  }

  /** The worst that needs attention, else whether all is done. */
  private static int together(List<Cell> cells) {
    for (OrderStatus each :
        List.of(OrderStatus.FAILED, OrderStatus.RUNNING, OrderStatus.ABORTED, OrderStatus.READY)) {
      if (cells.stream().anyMatch(cell -> cell.status() == each.wire())) {
        return each.wire();
      }
    }
    return OrderStatus.SUCCEEDED.wire();
  }

  private Fields task(Cell cell) {
    TaskView task = cell.task();
    Fields fields =
        new Fields()
            .put("TaskId", task.id())
            .put("TaskName", task.hostName() + " (" + task.address() + ")")
            .put("TaskStatus", Integer.toString(cell.status()));
    String said = task.message();
    if (!cell.last()) {
      return fields.put("TaskMessage", cell.message()).put("RetryType", TaskShape.NO_RETRY);
    }
    boolean failed = task.verdict() == Verdict.FAILED;
    return fields
        .put("TaskMessage", said == null ? cell.message() : detail.message(said))
        .put("TaskErrorCode", task.failureCode())
        .put("TaskErrorMessage", task.failureCode() == null ? null : TaskShape.remedy(task))
        .put("TaskErrorIgnorance", task.verdict() == Verdict.SKIPPED ? 1 : 0)
        .put("RetryType", failed ? TaskShape.MANUAL_RETRY : TaskShape.NO_RETRY)
        .put("ShowManualIgnorance", failed);
  }

  Stream<Fields> byInstance() {
    return detail.tasks(pipeline).stream()
        .map(task ->
            new Fields()
                .put("InstanceName", task.hostName())
                .put("InstanceIp", task.address())
                .put("Status", TaskShape.status(task))
                .list(
                    "InstanceStageDTOList",
                    "InstanceStageDTO",
                    detail.steps(task).stream().map(step -> step(task, step))));
  }

  private Fields step(TaskView task, StepView step) {
    return new Fields()
        .put("StageId", task.id() + "-" + step.step().label())
        .put("StageName", step.step().label())
        .put("StageMessage", detail.message(step.message()))
        .put("Status", TaskShape.status(step))
        .put("StartTime", WireTime.iso(step.startedAt()))
        .put("FinishTime", WireTime.iso(step.finishedAt()));
  }
}
