package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold at every act; a violation fails the test where it happens. */
final class Rules implements FakeMachine.Witness {

  private static final Set<String> DURING_NO_HOOK =
      Set.of("hook", "spawn", "switch", "terminate", "remove");

  private final FakeHost host;

  Rules(FakeHost host) {
    this.host = host;
  }

  @Override
  public void sees(String act, String id, @Nullable InstanceRecord saved) {
    demand(host.machine.refusedByLock.isEmpty(), "a second process was started");
    demand(
        DURING_NO_HOOK.stream().noneMatch(act::startsWith) || !host.machine.hookAlive(id),
        act + " beside a hook that still runs");
    var before = host.machine.journal.get(id);
    if (saved != null) {
      epochs_only_grow(before, saved);
      no_disturbance_without_fresh_confirmation(before, saved);
      reached_only_when_healthy(before, saved);
    } else if (act.equals("spawn") && before != null) {
      starts_only_what_is_wanted_or_was_reached(before);
    } else if (act.equals("terminate") && before != null) {
      demand(
          before.disturbed() && host.confirmedAt.containsKey(id),
          "a process was stopped before the point of no return");
    }
  }

  private void epochs_only_grow(@Nullable InstanceRecord before, InstanceRecord saved) {
    demand(before == null || saved.epoch() >= before.epoch(), "an older epoch was taken");
  }

  private void no_disturbance_without_fresh_confirmation(
      @Nullable InstanceRecord before, InstanceRecord saved) {
    var carriedOver = before != null && before.disturbed() && saved.disturbed();
    var newly = before == null ? saved.disturbedEpoch() > 0 : saved.disturbed() && !carriedOver;
    if (newly) {
      var confirmed = host.confirmedAt.get(saved.id());
      demand(
          confirmed != null && host.now() - confirmed <= Limits.CONFIRMATION,
          "disturbed without a fresh confirmation");
    }
  }

  private void reached_only_when_healthy(@Nullable InstanceRecord before, InstanceRecord saved) {
    var newly =
        saved.phase() == Phase.REACHED
            && (before == null
                || before.phase() != Phase.REACHED
                || before.epoch() != saved.epoch());
    if (!newly || saved.goal().runState() != RunState.RUNNING) {
      return;
    }
    var process = host.process();
    var wasGood =
        before != null
            && before.occupancy().process() != null
            && Objects.requireNonNull(before.occupancy().process()).committed();
    demand(wasGood || process.healthy(host.now()), "reached without health");
    var revision = Objects.requireNonNull(saved.goal().revision());
    demand(process.spawn.revision().equals(revision.id()), "reached with another revision");
    demand(process.spawn.run() >= saved.goal().run(), "reached with an older run");
  }

  private void starts_only_what_is_wanted_or_was_reached(InstanceRecord record) {
    var spawn = Objects.requireNonNull(record.occupancy().spawn(), "started without a ticket");
    var reached = record.reached();
    var wasReached =
        reached != null
            && reached.runState() == RunState.RUNNING
            && reached.run() == spawn.run()
            && Objects.requireNonNull(reached.revision()).id().equals(spawn.revision());
    var wanted =
        record.disturbed()
            && record.goal().runState() == RunState.RUNNING
            && host.confirmedAt.containsKey(record.id())
            && Objects.requireNonNull(record.goal().revision()).id().equals(spawn.revision());
    demand(wasReached || wanted, "started what nobody wants");
    demand(host.machine.live(record.id()).isEmpty(), "started beside a live process");
  }

  private void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(
          otherwise + "\n" + host.machine.acts + "\n" + String.join("\n", host.log));
    }
  }
}
