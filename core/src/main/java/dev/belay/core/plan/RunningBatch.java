package dev.belay.core.plan;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Pipeline;
import dev.belay.core.order.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the instances of the batch that moves, and closes it when all have a verdict. */
final class RunningBatch {

  private final Snapshot snapshot;
  private final Pipeline pipeline;
  private final Instant now;
  private final List<Effect> effects = new ArrayList<>();
  private Instant next = Instant.MAX;
  private int unsettled;

  private RunningBatch(Snapshot snapshot, Pipeline pipeline, Instant now) {
    this.snapshot = snapshot;
    this.pipeline = pipeline;
    this.now = now;
  }

  static List<Effect> plan(Snapshot snapshot, Pipeline pipeline, Instant now) {
    return new RunningBatch(snapshot, pipeline, now).plan();
  }

  private List<Effect> plan() {
    for (var task : snapshot.active()) {
      judge(task);
    }
    leaveQuiet(snapshot.quiet());
    if (!effects.isEmpty()) {
      return effects;
    }
    if (unsettled > 0) {
      return List.of(new Effect.WakeAt(next));
    }
    return snapshot.tooManyFailed() ? Outcome.stopped(snapshot, pipeline) : closed();
  }

  private void leaveQuiet(Snapshot.Quiet quiet) {
    if (quiet.tasks() > 0) {
      unsettled += quiet.tasks();
      soonest(givenUpAt(quiet.longestSilent()));
    }
  }

  private Instant givenUpAt(Instant lastSeen) {
    return Presence.givenUpAt(
        lastSeen, pipeline.startedAt().orElse(now), snapshot.order().limits().offlineGrace());
  }

  /** Where nothing was completed there is nothing to measure. */
  private List<Effect> closed() {
    var evidence = snapshot.evidence().filter(asked -> snapshot.counts().completed() > 0);
    return evidence.isPresent()
        ? EvidenceGate.await(pipeline, evidence.get(), now)
        : List.of(new Effect.MovePipeline(pipeline.id(), OrderStatus.SUCCEEDED));
  }

  private void judge(InstanceTask task) {
    var answer = task.answer();
    if (answer.isEmpty()) {
      working(task);
      return;
    }
    var seen = answer.get();
    switch (seen.phase()) {
      case REACHED -> reached(task, seen.healthy());
      case FAILED -> settle(task, Verdict.FAILED, seen.failure());
      case WORKING -> working(task);
    }
  }

  private void reached(InstanceTask task, boolean healthy) {
    var minimum = snapshot.order().limits().minimumHealthy();
    if (minimum.isZero() || task.target().content().runState() != RunState.RUNNING) {
      settle(task, Verdict.COMPLETED, Optional.empty());
      return;
    }
    if (!healthy) {
      settle(task, Verdict.FAILED, Optional.of(becameUnhealthy(minimum.toSeconds())));
      return;
    }
    var enough = task.now().reachedSince().orElse(now).plus(minimum);
    if (!Presence.online(task.now().lastSeen(), now)) {
      working(task); // what it said last is no news of how it is now
    } else if (now.isBefore(enough)) {
      await(enough);
    } else {
      settle(task, Verdict.COMPLETED, Optional.empty());
    }
  }

  private static Failure becameUnhealthy(long seconds) {
    return new Failure(
        FailureCode.UNHEALTHY_LATER,
        "The instance became healthy, but did not stay so for " + seconds + " s.");
  }

  private void working(InstanceTask task) {
    var givenUpAt = givenUpAt(task.now().lastSeen());
    if (!now.isBefore(givenUpAt)) {
      settle(task, Verdict.FAILED, Optional.of(offline(task)));
    } else {
      await(givenUpAt);
    }
  }

  private static Failure offline(InstanceTask task) {
    return new Failure(
        FailureCode.AGENT_OFFLINE,
        "The host's agent has not synced since " + task.now().lastSeen() + ".");
  }

  private void await(Instant due) {
    unsettled++;
    soonest(due);
  }

  private void soonest(Instant due) {
    if (due.isBefore(next)) {
      next = due;
    }
  }

  private void settle(InstanceTask task, Verdict verdict, Optional<Failure> failure) {
    effects.add(new Effect.Judge(task, verdict, failure));
  }
}
