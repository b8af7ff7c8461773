package dev.belay.agent.reconcile;

import dev.belay.core.fleet.RunState;
import dev.belay.core.fleet.Step;
import dev.belay.protocol.RevisionMessage;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the goal of one instance asks of its present reality; the questions of the step rules. */
final class Change {

  private final Machine machine;
  private final Ledger ledger;
  private @Nullable Stopping stopping;
  private @Nullable Hooking hooking;

  Change(Machine machine, Ledger ledger) {
    this.machine = machine;
    this.ledger = ledger;
  }

  boolean wantsProcess() {
    return ledger.record().goal().runState() == RunState.RUNNING;
  }

  /** Whether the process that runs is the wanted one, untouched (semantics: One rule). */
  boolean kept() {
    var goal = ledger.record().goal();
    var revision = goal.revision();
    var process = ledger.record().occupancy().process();
    return wantsProcess()
        && revision != null
        && process != null
        && !process.disturbed()
        && process.revision().equals(revision.id())
        && process.run() >= goal.run()
        && machine.alive(process);
  }

  boolean needsStart() {
    return wantsProcess() && !kept();
  }

  /** A failed first start leaves it to the next one: this hook is at-least-once, too. */
  boolean needsPreparation() {
    return needsStart() && ledger.record().unprepared();
  }

  boolean leaves() {
    return ledger.record().goal().runState() == RunState.ABSENT;
  }

  boolean needsStop() {
    return ledger.record().occupancy().process() != null && !kept() && !startedByThisEpoch();
  }

  boolean needsHealth() {
    var process = ledger.record().occupancy().process();
    return wantsProcess() && (process == null || !process.committed());
  }

  /** A dead process that this epoch started is a failure to tell, not a leftover to stop. */
  private boolean startedByThisEpoch() {
    return ledger.record().progress().did(Step.START);
  }

  /** A stopped process stays in the record until nothing is left to do for it. */
  boolean stopped() {
    var process = ledger.record().occupancy().process();
    return process != null && process.disturbed() && ledger.record().progress().did(Step.STOP);
  }

  Work download() {
    return new Downloading(machine, ledger.record().id(), wanted());
  }

  /** One stop for one process, however many goals come while it lasts. */
  Work stop() {
    var process = ledger.record().occupancy().process();
    if (process == null) {
      return done(() -> {});
    }
    if (stopping == null || !stopping.stops(process)) {
      stopping = new Stopping(machine, process);
    }
    return stopping;
  }

  Work switchOver() {
    return done(() -> machine.switchTo(ledger.record().id(), wanted()));
  }

  /** Journaled first: an abort from here on finds nothing prepared. */
  Work remove() {
    return done(() -> {
      ledger.write(ledger.record().unprepare());
      machine.removeFiles(ledger.record().id());
    });
  }

  Work start() {
    return new Starting(machine, ledger, ledger.record().goal(), wanted());
  }

  Work health() {
    return new Probing(machine, ledger, wanted());
  }

  boolean hasHook(Step step) {
    return find(step, ledger.record().goal().revision()).isPresent();
  }

  Work hook(Step step) {
    return run(find(step, ledger.record().goal().revision()), Limits.HOOK, false);
  }

  /** Only what was good here may say how it wants to be stopped (semantics: Each step). */
  boolean hasOldHook(Step step) {
    return find(step, oldRevision()).isPresent();
  }

  Work oldHook(Step step) {
    return run(find(step, oldRevision()), oldHookLimit(), ledger.record().goingBack());
  }

  /** A goal to be absent has no revision: the script is that of what was last good here. */
  boolean hasLastHook(Step step) {
    return find(step, ledger.record().reachedRevision()).isPresent();
  }

  /** Its failure is told, but keeps nobody from leaving. */
  Work lastHook(Step step) {
    return run(find(step, ledger.record().reachedRevision()), oldHookLimit(), true);
  }

  private long oldHookLimit() {
    return ledger.record().goingBack() ? Limits.HOOK_GOING_BACK : Limits.HOOK;
  }

  /** A hook that was interrupted ends before anything else begins. */
  Outcome endInterruptedHook(long now) throws IOException {
    if (hooking == null || !hooking.interrupted()) {
      return Outcome.DONE;
    }
    var outcome = hooking.end(now);
    if (outcome instanceof Outcome.Done) {
      hooking = null;
    }
    return outcome;
  }

  private @Nullable RevisionMessage oldRevision() {
    var process = ledger.record().occupancy().process();
    return process == null ? null : ledger.record().goodRevisionOf(process);
  }

  private Optional<Hook> find(Step step, @Nullable RevisionMessage revision) {
    return revision == null
        ? Optional.empty()
        : revision.hooks().stream()
            .filter(each -> each.step() == step)
            .map(each -> new Hook(each, revision, ledger.record().goal().application()))
            .findFirst();
  }

  private Work run(Optional<Hook> hook, long limit, boolean ignoreFailure) {
    hooking = new Hooking(machine, ledger, hook.orElseThrow(), limit, ignoreFailure);
    return hooking;
  }

  private RevisionMessage wanted() {
    var revision = ledger.record().goal().revision();
    if (revision == null) {
      throw new IllegalStateException("a goal to run was accepted without a revision");
    }
    return revision;
  }

  private interface Act {
    void run() throws IOException;
  }

  private static Work done(Act act) {
    return new Work() {
      @Override
      public Outcome advance(long now) throws IOException {
        act.run();
        return Outcome.DONE;
      }

      @Override
      public void cancel() {}
    };
  }
}
