package dev.belay.server.fleet;

import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.StepReport;
import dev.belay.protocol.StepStatus;
import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import dev.belay.server.store.Database;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.ObservationRow;
import dev.belay.server.store.SessionRow;
import dev.belay.server.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A host says what it is; the answer says what it should be. */
public final class Syncs {

  private final Database database;
  private final PresenceBook presence;
  private final Reports reports;
  private final GoalFeed feed;
  private final GoalMessages messages;
  private final Map<String, SyncRequest> stored = new ConcurrentHashMap<>();

  public Syncs(
      Database database,
      PresenceBook presence,
      Reports reports,
      GoalFeed feed,
      GoalMessages messages) {
    this.database = database;
    this.presence = presence;
    this.reports = reports;
    this.feed = feed;
    this.messages = messages;
  }

  /** What the store holds for a host. */
  private record Held(
      SessionRow session,
      List<GoalRow> goals,
      Map<String, ObservationRow> seen,
      @Nullable List<String> keep,
      List<GoalMessage> newer) {}

  /** Answers at once when there is something new, else after the wait that the host asked for. */
  public SyncAnswer sync(SyncRequest request) throws InterruptedException {
    try (var exchange = begin(request)) {
      exchange.awaitStored();
      var ready = exchange.ready();
      return ready.isPresent() ? ready.get() : exchange.park();
    }
  }

  /** Takes what a host says; the answer comes from the exchange. */
  public Exchange begin(SyncRequest request) {
    // Registered before the goals are read: one that is committed in between reaches the waiter.
    var waiter = feed.register(request.hostId());
    try {
      var held = database.read(tx -> read(tx, request));
      var stored = store(request, held.session());
      var forget = forget(request, held);
      var atOnce = !held.newer().isEmpty() || !forget.isEmpty() || request.keepListWanted();
      return new Exchange(
          request,
          waiter,
          () -> feed.leave(request.hostId(), waiter),
          stored,
          atOnce
              ? Optional.of(new SyncAnswer(held.newer(), forget, held.keep()))
              : Optional.empty());
    } catch (RuntimeException e) {
      feed.leave(request.hostId(), waiter);
      throw e;
    }
  }

  private Held read(Tx tx, SyncRequest request) {
    var session =
        tx.hosts()
            .session(request.hostId())
            .orElseThrow(() -> new AgentError(401, "InvalidSession", "Open a session first."));
    if (!session.bootId().equals(request.bootId())) {
      throw session.generation() > request.generation()
          ? Sessions.secondBoot(request.hostId())
          : new AgentError(401, "InvalidSession", "Open a new session.");
    }
    var goals = tx.goals().ofHost(request.hostId());
    var seen =
        tx.observations().ofHost(request.hostId()).stream()
            .collect(Collectors.toMap(ObservationRow::instanceId, Function.identity()));
    var newer = new ArrayList<GoalMessage>();
    for (var goal : goals) {
      if (!done(goal, seen.get(goal.instanceId()))
          && goal.epoch() > Exchange.reported(request, goal.instanceId())) {
        newer.add(messages.of(tx, goal));
      }
    }
    var keep = request.keepListWanted() ? tx.revisions().kept(request.hostId()) : null;
    return new Held(session, goals, seen, keep, newer);
  }

  private CompletableFuture<Void> store(SyncRequest request, SessionRow session) {
    var returned = presence.note(request.hostId());
    var last = stored.get(request.hostId());
    var known =
        last != null
            && last.bootId().equals(request.bootId())
            && last.sequence() == session.sequence()
            && sameBesidesTime(last.instances(), request.instances());
    if ((known && !returned) || request.sequence() <= session.sequence()) {
      return CompletableFuture.completedFuture(null);
    }
    var report = new Report(request, returned, new CompletableFuture<>());
    reports.add(report);
    return report.stored().thenRun(() -> stored.put(request.hostId(), request));
  }

  /** Durations of steps in progress grow with every sync and are not news. */
  private static boolean sameBesidesTime(List<InstanceReport> before, List<InstanceReport> now) {
    return timeless(before).equals(timeless(now));
  }

  private static List<InstanceReport> timeless(List<InstanceReport> reports) {
    return reports.stream()
        .map(report ->
            new InstanceReport(
                report.instanceId(),
                report.epoch(),
                report.phase(),
                report.disturbedEpoch(),
                report.process(),
                report.healthy(),
                report.steps().stream().map(Syncs::timeless).toList(),
                report.failureCode(),
                report.failureMessage()))
        .toList();
  }

  private static StepReport timeless(StepReport step) {
    return step.status() == StepStatus.RUNNING
        ? new StepReport(step.step(), step.status(), 0, step.message())
        : step;
  }

  private static List<String> forget(SyncRequest request, Held held) {
    var done =
        held.goals().stream()
            .filter(goal -> done(goal, held.seen().get(goal.instanceId())))
            .map(GoalRow::instanceId)
            .collect(Collectors.toSet());
    return request.instances().stream()
        .map(InstanceReport::instanceId)
        .filter(done::contains)
        .toList();
  }

  /** The instance has left its host, and the store knows it. */
  private static boolean done(GoalRow goal, @Nullable ObservationRow seen) {
    return goal.runState().equals(RunState.ABSENT.name())
        && seen != null
        && seen.epoch() == goal.epoch()
        && seen.phase().equals(Phase.REACHED.name());
  }
}
