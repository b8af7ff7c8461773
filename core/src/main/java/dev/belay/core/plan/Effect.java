package dev.belay.core.plan;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.InstanceTask.PreImage;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import java.time.Instant;
import java.util.Optional;

/** One change of stored facts; all effects of a plan are written in one transaction. */
public sealed interface Effect {

  /**
   * Wants something of an instance, under a new epoch.
   *
   * @param way whether the order brings the instance forward or gives it its past back
   * @param settles whether the task waits for the answer; a way back that is given in passing does
   *     not change a verdict
   */
  record SetGoal(InstanceTask task, GoalContent content, Way way, boolean settles)
      implements Effect {

    static SetGoal forward(InstanceTask task) {
      return new SetGoal(task, task.target().resolve(task.now().lastRun()), Way.FORWARD, true);
    }

    static SetGoal back(InstanceTask task, PreImage before, boolean settles) {
      return new SetGoal(task, before.content(), Way.BACK, settles);
    }
  }

  /** Which of its two states an order wants of an instance. */
  enum Way {
    FORWARD,
    BACK
  }

  /** Says how an instance leaves the order. */
  record Judge(InstanceTask task, Verdict verdict, Optional<Failure> failure) implements Effect {}

  /** Everything that the order never touched leaves it so. */
  record LeaveUntouched() implements Effect {}

  /**
   * Moves a batch on.
   *
   * @param dueAt when its gate opens by itself
   * @param reason where the status alone does not say it
   */
  record MovePipeline(
      String pipelineId, OrderStatus status, Optional<Instant> dueAt, Optional<String> reason)
      implements Effect {

    MovePipeline(String pipelineId, OrderStatus status) {
      this(pipelineId, status, Optional.empty());
    }

    public MovePipeline(String pipelineId, OrderStatus status, Optional<Instant> dueAt) {
      this(pipelineId, status, dueAt, Optional.empty());
    }

    static MovePipeline because(String pipelineId, OrderStatus status, String reason) {
      return new MovePipeline(pipelineId, status, Optional.empty(), Optional.of(reason));
    }
  }

  /** A batch whose instances all have verdicts is measured, anew, until then at the latest. */
  record AwaitEvidence(String pipelineId, Instant until) implements Effect {}

  /** Batches that have not started never will. */
  record CloseWaitingPipelines() implements Effect {}

  /** Every batch that is not over ends with the order. */
  record ClosePipelines() implements Effect {}

  /** Moves the order on. */
  record MoveOrder(OrderStatus status, String reason) implements Effect {}

  /** From now on the order only settles. */
  record BeginAbort(Instant since) implements Effect {}

  /** The application is no more. */
  record RemoveApplication() implements Effect {}

  /** The groups' current revisions become the order's. */
  record AdoptRevisions() implements Effect {}

  /** The system rolls the order back. */
  record RollBack() implements Effect {}

  /** Look again then, whatever happens before. */
  record WakeAt(Instant due) implements Effect {}
}
