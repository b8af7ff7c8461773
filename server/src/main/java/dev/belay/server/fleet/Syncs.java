package dev.belay.server.fleet;

import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.StepReport;
import dev.belay.protocol.StepStatus;
import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import dev.belay.server.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A host says what it is; the answer says what it should be. */
public final class Syncs {

  private final PresenceBook presence;
  private final Reports reports;
  private final GoalFeed feed;
  private final GoalMessages messages;
  private final SyncWatch watch;
  private final Map<String, SyncRequest> stored = new ConcurrentHashMap<>();

  public Syncs(PresenceBook presence, Reports reports, GoalFeed feed, GoalMessages messages) {
    this(presence, reports, feed, messages, SyncWatch.NONE);
  }

  public Syncs(
      PresenceBook presence,
      Reports reports,
      GoalFeed feed,
      GoalMessages messages,
      SyncWatch watch) {
    this.presence = presence;
    this.reports = reports;
    this.feed = feed;
    this.messages = messages;
    this.watch = watch;
  }

  /** Answers at once when there is something new, else after the wait that the host asked for. */
  public SyncAnswer sync(SyncRequest request) throws InterruptedException {
    var stored = watch.came();
    try (var exchange = begin(request)) {
      var ready = exchange.ready();
      stored.run();
      return ready.isPresent() ? ready.get() : exchange.park();
    }
  }

  /** Takes what a host says; the answer comes from the exchange. */
  public Exchange begin(SyncRequest request) {
    // Registered before the goals are read: one that is committed in between reaches the waiter.
    var waiter = feed.register(request.hostId());
    var report =
        new Report(
            request,
            presence.returns(request.hostId()),
            repeats(request),
            (tx, facts, keep) -> answer(tx, request, facts, keep),
            new CompletableFuture<>());
    reports.add(report);
    return new Exchange(
        request,
        waiter,
        () -> feed.leave(request.hostId(), waiter),
        report.heard().thenApply(heard -> heard(request, heard)));
  }

  /** Only a host that was not refused has been here. */
  private Optional<SyncAnswer> heard(SyncRequest request, Outcome.Heard heard) {
    presence.note(request.hostId());
    if (heard.stored()) {
      stored.put(request.hostId(), request);
    }
    return heard.answer();
  }

  private Optional<SyncAnswer> answer(
      Tx tx, SyncRequest request, HostFacts facts, List<String> keep) {
    var newer = newer(tx, request, facts);
    var forget = forget(request, facts);
    return newer.isEmpty() && forget.isEmpty() && !request.keepListWanted()
        ? Optional.empty()
        : Optional.of(new SyncAnswer(newer, forget, request.keepListWanted() ? keep : null));
  }

  private List<GoalMessage> newer(Tx tx, SyncRequest request, HostFacts facts) {
    return facts.goals().stream()
        .filter(goal -> !facts.gone(goal))
        .filter(goal -> goal.epoch() > Exchange.reported(request, goal.instanceId()))
        .map(goal -> messages.of(tx, goal))
        .toList();
  }

  private static List<String> forget(SyncRequest request, HostFacts facts) {
    return request.instances().stream()
        .map(InstanceReport::instanceId)
        .filter(id -> facts.goal(id).filter(facts::gone).isPresent())
        .toList();
  }

  /** The sequence of the newest report that this node stored, if it said the same. */
  private OptionalLong repeats(SyncRequest request) {
    var last = stored.get(request.hostId());
    return last != null
            && last.bootId().equals(request.bootId())
            && sameBesidesTime(last.instances(), request.instances())
        ? OptionalLong.of(last.sequence())
        : OptionalLong.empty();
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
}
