package dev.belay.server.engine;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Observation;
import dev.belay.core.fleet.RunState;
import dev.belay.core.history.Detail;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import dev.belay.core.plan.Effect;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.Signals;
import dev.belay.server.store.TaskRows.Judgement;
import dev.belay.server.store.TaskRows.Touch;
import dev.belay.server.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what was decided: the only place where an order's facts change after its creation. */
public final class Effects {

  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

  private final Tx tx;
  private final OrderRow order;
  private final Author author;
  private final Chronicle chronicle;
  private OrderStatus status;
  private final List<GoalRow> goals = new ArrayList<>();
  private final List<Touch> touches = new ArrayList<>();
  private final List<Judgement> judgements = new ArrayList<>();
  private final List<String> regrouped = new ArrayList<>();

  private Effects(Tx tx, OrderRow order, Author author) {
    this.tx = tx;
    this.order = order;
    this.author = author;
    this.chronicle = new Chronicle(tx, order.id(), author);
    this.status = order.status();
  }

  /**
   * Writes all effects of one plan, and that they happened.
   *
   * @param order as it is now
   * @param author on whose behalf
   */
  public static void write(Tx tx, OrderRow order, Author author, List<Effect> effects) {
    var writer = new Effects(tx, order, author);
    effects.forEach(writer::write);
    writer.flush();
  }

  private void write(Effect effect) {
    switch (effect) {
      case Effect.SetGoal set -> set(set);
      case Effect.Judge judge -> judge(judge);
      case Effect.LeaveUntouched() -> leaveUntouched();
      case Effect.MovePipeline move -> move(move);
      case Effect.AwaitEvidence await -> awaitEvidence(await);
      case Effect.CloseWaitingPipelines() -> close(each -> each.status() != OrderStatus.RUNNING);
      case Effect.ClosePipelines() -> close(each -> true);
      case Effect.MoveOrder move -> move(move);
      case Effect.BeginAbort begin -> beginAbort(begin);
      case Effect.AdoptRevisions() -> adoptRevisions();
      case Effect.RemoveApplication() -> {
        tx.applications().remove(order.appId(), tx.now());
        tx.tags().deleteAll("application", order.appId());
      }
      case Effect.WakeAt wake -> tx.wake(order.id(), wake.due());
      case Effect.RollBack() -> {
        // The engine's caller applies the command in this very transaction.
      }
    }
  }

  private void set(Effect.SetGoal set) {
    var task = set.task();
    var content = set.content();
    var known = task.now();
    // A host that is ahead (a restored back-up) is caught up with here.
    var heard = Math.max(known.goal().epoch(), known.seen().map(Observation::epoch).orElse(0L));
    var epoch = Math.max(heard, tx.numberFloor()) + 1;
    var revision = content.revision().orElse(null);
    goals.add(
        new GoalRow(
            task.instanceId(),
            task.hostId(),
            epoch,
            revision,
            content.runState().name(),
            content.run(),
            Math.max(known.lastRun(), content.run()),
            tx.change(),
            order.id()));
    // An instance of which nothing was ever asked goes back to not being there.
    var before =
        known.goal().epoch() == 0 ? GoalContent.NOTHING.with(RunState.ABSENT) : known.reached();
    touches.add(
        new Touch(
            task.id(),
            epoch,
            revision,
            content.runState(),
            before.revision().orElse(null),
            before.runState(),
            before.run(),
            epoch - 1,
            set.way() == Effect.Way.BACK,
            set.settles()));
    chronicle.goalSet(
        task, set.settles(), goal(set, epoch, before), cause(set.way()), Reasons.of(set.way()));
    if (order.type() == OrderType.CHANGE_GROUP || order.type() == OrderType.ROLLBACK) {
      regrouped.add(task.id());
    }
  }

  private static Detail goal(Effect.SetGoal set, long epoch, GoalContent before) {
    var goal =
        new Detail()
            .withEpoch(epoch)
            .with("way", set.way())
            .with("revision", set.content().revision())
            .with("state", set.content().runState())
            .with("run", set.content().run());
    return set.task().touched()
        ? goal
        : goal.with("before-revision", before.revision())
            .with("before-state", before.runState())
            .with("before-run", before.run());
  }

  private static String cause(Effect.Way way) {
    return switch (way) {
      case FORWARD -> "BatchStarted";
      case BACK -> "Unheard";
    };
  }

  private void judge(Effect.Judge judge) {
    var failure = judge.failure();
    chronicle.judged(judge.task(), judge.verdict(), failure);
    judgements.add(
        new Judgement(
            judge.task().id(),
            judge.verdict(),
            failure.map(each -> each.code().code()).orElse(null),
            failure.map(Failure::message).orElse(null)));
  }

  private void leaveUntouched() {
    var tasks = tx.tasks().leaveUntouched(order.id());
    if (tasks > 0) {
      chronicle.restUntouched(tasks);
    }
    tx.instances().removeUnborn(order.id(), tx.now());
  }

  private void move(Effect.MovePipeline move) {
    var pipeline = tx.pipelines().find(move.pipelineId()).orElseThrow();
    tx.pipelines().move(pipeline.id(), move.status(), move.dueAt().orElse(null), tx.now());
    if (move.status() == OrderStatus.RUNNING) {
      tx.instances().reviveFor(order.id(), pipeline.position());
    }
    var reason = move.reason().orElseGet(() -> Reasons.ofBatch(move.status()));
    chronicle.moved(pipeline, move.status(), reason);
  }

  private void awaitEvidence(Effect.AwaitEvidence await) {
    var pipeline = tx.pipelines().find(await.pipelineId()).orElseThrow();
    tx.pipelines().move(pipeline.id(), OrderStatus.WAIT_AUTO, await.until(), tx.now());
    tx.evidence().begin(pipeline.id(), tx.now());
    tx.publish(Signals.Topic.EVIDENCE);
    chronicle.moved(pipeline, OrderStatus.WAIT_AUTO, "waits for its evidence");
  }

  private void close(Predicate<PipelineRow> which) {
    for (var pipeline : tx.pipelines().of(order.id())) {
      if (!pipeline.status().over() && which.test(pipeline)) {
        tx.pipelines().close(pipeline.id(), tx.now());
        chronicle.moved(pipeline, OrderStatus.ABORTED, Reasons.ofBatch(OrderStatus.ABORTED));
      }
    }
  }

  private void move(Effect.MoveOrder move) {
    tx.orders().move(order.id(), move.status(), move.reason(), tx.now());
    chronicle.moved(status, move.status(), move.reason());
    var was = status;
    status = move.status();
    // What is only tried is not told.
    tx.afterCommit(
        () -> LOG.info("order {}: {} -> {} ({})", order.id(), was, move.status(), move.reason()));
  }

  private void beginAbort(Effect.BeginAbort begin) {
    tx.orders().beginAbort(order.id(), begin.since());
    chronicle.abortAccepted(status);
    tx.afterCommit(() -> LOG.info("order {}: abort accepted from {}", order.id(), author.name()));
  }

  private void adoptRevisions() {
    for (var group : tx.orders().groups(order.id())) {
      tx.groups().adopt(group.groupId(), group.revisionId(), tx.now());
    }
  }

  private void flush() {
    tx.goals().set(goals);
    tx.tasks().touch(touches);
    tx.instances().regroup(regrouped);
    tx.tasks().judge(judgements);
    if (!goals.isEmpty()) {
      tx.publish(Signals.Topic.GOALS);
    }
  }
}
