package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.SyncAnswer;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All instances of a host. Deterministic: the same journal, machine, answers and times make the
 * same acts. Times are nanoseconds of one monotonic clock, from 0 or above. Not thread-safe.
 */
public final class Reconciler {

  private final Machine machine;
  private final Consumer<String> log;
  private final TreeMap<String, Instance> instances = new TreeMap<>();
  private @Nullable List<InstanceReport> lastSent;
  private long sendings;
  private long lastAnswered;
  private boolean keepListWanted = true;
  private long keepListAt;

  /**
   * Takes up what the journal says.
   *
   * @param log hears decisions, one line each, never a secret
   */
  public Reconciler(Machine machine, Consumer<String> log, long now) throws IOException {
    this.machine = machine;
    this.log = log;
    for (var record : machine.load()) {
      instances.put(record.id(), new Instance(machine, log, record, now));
    }
  }

  /** Does what can be done now; returns the time of the next call, unless something comes first. */
  public long step(long now) {
    var next = Limits.NEVER;
    for (var instance : instances.values()) {
      next = Math.min(next, instance.step(now));
    }
    if (now - keepListAt >= Limits.KEEP_LIST) {
      keepListWanted = true;
      keepListAt = now;
    }
    return next;
  }

  /** Whether a change waits for an answer that must not be parked. */
  public boolean awaitsConfirmation() {
    return instances.values().stream().anyMatch(Instance::awaitsConfirmation);
  }

  /** What changed since the last sync was sent. */
  public Urgency unsent() {
    var present = reports();
    var sent = lastSent;
    if (present.equals(sent)) {
      return Urgency.NOTHING_NEW;
    }
    return sent == null || Reports.settledSince(sent, present) ? Urgency.AT_ONCE : Urgency.SOON;
  }

  /** The sync to send now. */
  public Outgoing sending(long now) {
    lastSent = reports();
    sendings++;
    return new Outgoing(
        sendings,
        now,
        keepListWanted,
        instances.values().stream().map(each -> each.reportNow(now)).toList());
  }

  /** The server may not have heard the last sync. */
  public void lost() {
    lastSent = null;
  }

  /** Takes the answer to a sync of the present session; an answer overtaken by a newer is void. */
  public void answered(Outgoing sent, SyncAnswer answer, long now) {
    if (sent.number() <= lastAnswered) {
      return;
    }
    lastAnswered = sent.number();
    var renewed = new HashSet<String>();
    for (var goal : answer.goals()) {
      renewed.add(goal.instanceId());
      accept(goal, sent.sentAt(), now);
    }
    for (var report : sent.reports()) {
      var instance = instances.get(report.instanceId());
      if (instance != null && !renewed.contains(report.instanceId())) {
        instance.confirm(report.epoch(), sent.sentAt());
      }
    }
    answer.forget().forEach(this::forget);
    var keep = answer.keep();
    if (keep != null) {
      keepListWanted = false;
      prune(keep);
    }
  }

  private void accept(GoalMessage goal, long askedAt, long now) {
    if (!Names.instance(goal.instanceId())) {
      log.accept("ignored a goal for an impossible instance id");
      return;
    }
    var instance = instances.get(goal.instanceId());
    if (instance != null) {
      instance.accept(goal, askedAt, now);
    } else {
      instance = new Instance(machine, log, InstanceRecord.first(goal), now);
      instances.put(goal.instanceId(), instance);
      instance.begin("new", askedAt, now);
    }
    keepListWanted = true;
  }

  private void forget(String id) {
    var instance = instances.get(id);
    if (instance == null || !gone(instance.record())) {
      return;
    }
    try {
      machine.erase(id);
      instances.remove(id);
      log.accept(id + ": forgotten");
    } catch (IOException e) {
      log.accept(id + ": cannot be forgotten yet: " + e.getMessage());
    }
  }

  private static boolean gone(InstanceRecord record) {
    return record.phase() == Phase.REACHED && record.goal().runState() == RunState.ABSENT;
  }

  private void prune(List<String> keep) {
    var packages = new HashSet<>(keep);
    var revisions = new HashMap<String, Set<String>>();
    for (var instance : instances.values()) {
      var pins = Pins.of(instance.record());
      packages.addAll(pins.packages());
      revisions.put(instance.record().id(), pins.revisions());
    }
    try {
      machine.prune(packages, revisions);
    } catch (IOException e) {
      log.accept("old packages could not be deleted: " + e.getMessage());
    }
  }

  public Set<String> instanceIds() {
    return Set.copyOf(instances.keySet());
  }

  private List<InstanceReport> reports() {
    return instances.values().stream().map(Instance::report).toList();
  }
}
