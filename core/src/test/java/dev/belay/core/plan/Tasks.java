package dev.belay.core.plan;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.fleet.Goal;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Observation;
import dev.belay.core.fleet.Phase;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.InstanceTask.Known;
import dev.belay.core.order.InstanceTask.PreImage;
import dev.belay.core.order.InstanceTask.Target;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * Tasks as a test wants them: a deploy from "old" to "new" on an instance that has seen epoch 4.
 */
final class Tasks {

  static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");
  static final long EPOCH = 5;
  static final GoalContent OLD = GoalContent.running("old", 1);
  static final GoalContent NEW = GoalContent.running("new", 0);
  static final Failure HOOK = new Failure(FailureCode.HOOK_FAILED, "exit 1");

  private Tasks() {}

  static InstanceTask waiting(String id, int pipeline) {
    return new InstanceTask(
        id,
        "instance-" + id,
        "host-" + id,
        "group",
        pipeline,
        TaskState.WAITING,
        Optional.empty(),
        new Target(NEW, true),
        Optional.empty(),
        0,
        false,
        new Known(new Goal(4, OLD), OLD, 1, Optional.empty(), Optional.empty(), NOW));
  }

  /** The order has set epoch 5; nothing was heard of it. */
  static InstanceTask active(String id, int pipeline) {
    var task = waiting(id, pipeline);
    return with(
        task,
        TaskState.ACTIVE,
        Optional.empty(),
        Optional.of(new PreImage(OLD, 4)),
        EPOCH,
        new Known(
            new Goal(EPOCH, GoalContent.running("new", 2)),
            OLD,
            2,
            Optional.empty(),
            Optional.empty(),
            NOW));
  }

  static InstanceTask settled(String id, int pipeline, Verdict verdict) {
    var task = active(id, pipeline);
    return with(
        task, TaskState.SETTLED, Optional.of(verdict), task.before(), task.epoch(), task.now());
  }

  static Observation observation(long epoch, Phase phase) {
    return new Observation(epoch, phase, epoch, true, true, Optional.empty());
  }

  static InstanceTask seen(InstanceTask task, Observation observation) {
    var known = task.now();
    return now(
        task,
        new Known(
            known.goal(),
            known.reached(),
            known.lastRun(),
            Optional.of(observation),
            known.reachedSince(),
            known.lastSeen()));
  }

  static InstanceTask seen(InstanceTask task, Phase phase) {
    return seen(task, observation(EPOCH, phase));
  }

  static InstanceTask goal(InstanceTask task, Goal goal) {
    var known = task.now();
    return now(
        task,
        new Known(
            goal,
            known.reached(),
            known.lastRun(),
            known.seen(),
            known.reachedSince(),
            known.lastSeen()));
  }

  static InstanceTask lastSeen(InstanceTask task, Instant lastSeen) {
    var known = task.now();
    return now(
        task,
        new Known(
            known.goal(),
            known.reached(),
            known.lastRun(),
            known.seen(),
            known.reachedSince(),
            lastSeen));
  }

  static InstanceTask reachedSince(InstanceTask task, Instant since) {
    var known = task.now();
    return now(
        task,
        new Known(
            known.goal(),
            known.reached(),
            known.lastRun(),
            known.seen(),
            Optional.of(since),
            known.lastSeen()));
  }

  static InstanceTask target(InstanceTask task, Target target) {
    return new InstanceTask(
        task.id(),
        task.instanceId(),
        task.hostId(),
        task.groupId(),
        task.pipeline(),
        task.state(),
        task.verdict(),
        target,
        task.before(),
        task.epoch(),
        task.excused(),
        task.now());
  }

  static InstanceTask inGroup(InstanceTask task, String group) {
    return new InstanceTask(
        task.id(),
        task.instanceId(),
        task.hostId(),
        group,
        task.pipeline(),
        task.state(),
        task.verdict(),
        task.target(),
        task.before(),
        task.epoch(),
        task.excused(),
        task.now());
  }

  static InstanceTask now(InstanceTask task, Known now) {
    return with(task, task.state(), task.verdict(), task.before(), task.epoch(), now);
  }

  static InstanceTask with(
      InstanceTask task,
      TaskState state,
      Optional<Verdict> verdict,
      Optional<PreImage> before,
      long epoch,
      Known now) {
    return new InstanceTask(
        task.id(),
        task.instanceId(),
        task.hostId(),
        task.groupId(),
        task.pipeline(),
        state,
        verdict,
        task.target(),
        before,
        epoch,
        task.excused(),
        now);
  }
}
