package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.HealthMessage;
import dev.belay.protocol.HookMessage;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.PackageMessage;
import dev.belay.protocol.RevisionMessage;
import dev.belay.protocol.SyncAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A made-up machine, the real reconciler and a server of three lines, in one time. */
final class FakeHost {

  static final String ID = "instance-1";
  static final long PARKED = 8 * Limits.SECOND;

  final FakeMachine machine = new FakeMachine();
  final Map<String, GoalMessage> goals = new TreeMap<>();
  final List<String> log = new ArrayList<>();
  final List<InstanceReport> reports = new ArrayList<>();
  final Map<String, Long> confirmedAt = new HashMap<>();
  final Rules rules = new Rules(this);
  boolean cutOff;
  int crashes;
  private @Nullable Reconciler reconciler;
  private long lastSync = -PARKED;
  private long epochs;

  FakeHost() {
    machine.witness = rules;
  }

  long now() {
    return machine.now;
  }

  GoalMessage want(@Nullable RevisionMessage revision, RunState state, long run) {
    epochs++;
    var goal = new GoalMessage(ID, "shop", epochs, state, run, revision);
    goals.put(ID, goal);
    return goal;
  }

  GoalMessage run(String revision, long run, HookMessage... hooks) {
    return want(revision(revision, hooks), RunState.RUNNING, run);
  }

  static RevisionMessage revision(String id, HookMessage... hooks) {
    var sha256 = Integer.toHexString(id.charAt(0)).repeat(32);
    return new RevisionMessage(
        id,
        id,
        new PackageMessage(null, 1, sha256),
        List.of(),
        List.of(),
        Map.of(),
        new HealthMessage("http://127.0.0.1/", true, 5, 2),
        List.of(hooks),
        8080);
  }

  void startAgain() {
    machine.agentDied();
    reconciler = null;
    confirmedAt.clear();
  }

  private Reconciler reconciler() {
    if (reconciler == null) {
      try {
        reconciler = new Reconciler(machine, log::add, now());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return reconciler;
  }

  /** Lets time go on until the condition holds; fails after that many seconds. */
  void until(BooleanSupplier condition, int seconds) {
    var end = now() + seconds * Limits.SECOND;
    while (!condition.getAsBoolean()) {
      if (now() > end) {
        throw new AssertionError("not within " + seconds + " s\n" + String.join("\n", log));
      }
      tick();
    }
  }

  void forSeconds(double seconds) {
    var end = now() + (long) (seconds * Limits.SECOND);
    until(() -> now() >= end, (int) seconds + 1);
  }

  /** One turn of the agent's loop; a crash ends it, and the next turn starts the agent again. */
  void tick() {
    try {
      var next = reconciler().step(now());
      sync();
      var soon = Math.min(next, now() + 5 * Limits.MILLISECOND);
      machine.advanceTo(Math.max(soon, now() + Limits.MILLISECOND / 4));
    } catch (FakeMachine.Crash e) {
      crashes++;
      startAgain();
    }
  }

  private void sync() {
    var due =
        reconciler().awaitsConfirmation()
            || reconciler().unsent() != Urgency.NOTHING_NEW
            || now() - lastSync >= PARKED
            || goals.values().stream().anyMatch(this::unheard);
    if (cutOff || !due) {
      return;
    }
    lastSync = now();
    var sent = reconciler().sending(now());
    reports.addAll(sent.reports());
    sent.reports().forEach(each -> confirmedAt.put(each.instanceId(), now()));
    var news = new ArrayList<GoalMessage>();
    for (var goal : goals.values()) {
      if (sent.reports().stream()
          .noneMatch(each ->
              each.instanceId().equals(goal.instanceId()) && each.epoch() >= goal.epoch())) {
        news.add(goal);
        confirmedAt.put(goal.instanceId(), now());
      }
    }
    var keep = sent.keepListWanted() ? List.<String>of() : null;
    reconciler().answered(sent, new SyncAnswer(news, List.of(), keep), now());
  }

  /** A sync that leaves now, to be answered whenever the test likes. */
  Outgoing send() {
    return reconciler().sending(now());
  }

  void answer(Outgoing sent, GoalMessage... news) {
    reconciler().answered(sent, new SyncAnswer(List.of(news), List.of(), null), now());
  }

  void forget() {
    reconciler()
        .answered(reconciler().sending(now()), new SyncAnswer(List.of(), List.of(ID), null), now());
  }

  private boolean unheard(GoalMessage goal) {
    var record = machine.journal.get(goal.instanceId());
    return record == null || record.epoch() < goal.epoch();
  }

  boolean settled() {
    var record = machine.journal.get(ID);
    var goal = goals.get(ID);
    return record != null
        && goal != null
        && record.epoch() == goal.epoch()
        && record.phase().settled();
  }

  Phase phase() {
    return record().phase();
  }

  InstanceRecord record() {
    var record = machine.journal.get(ID);
    if (record == null) {
      throw new AssertionError("no journal of " + ID);
    }
    return record;
  }

  FakeProcess process() {
    var live = machine.live(ID);
    if (live.size() != 1) {
      throw new AssertionError(live.size() + " processes\n" + String.join("\n", log));
    }
    return live.getFirst();
  }

  InstanceReport lastReport() {
    return reports.getLast();
  }
}
