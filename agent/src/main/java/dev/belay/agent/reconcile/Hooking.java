package dev.belay.agent.reconcile;

import dev.belay.core.fleet.FailureCode;
import java.io.IOException;

/** Runs one hook script in a process group of its own, for a bounded time. */
final class Hooking implements Work {

  /** Every sync carries the message: the whole output stays on the host. */
  private static final int MESSAGE = 8_000;

  private static final long POLL = 20 * Limits.MILLISECOND;

  private final Machine machine;
  private final Ledger ledger;
  private final Hook hook;
  private final long limit;
  private final boolean ignoreFailure;
  private long since = Limits.NEVER;

  Hooking(Machine machine, Ledger ledger, Hook hook, boolean goingBack) {
    this.machine = machine;
    this.ledger = ledger;
    this.hook = hook;
    this.limit = goingBack ? Limits.HOOK_GOING_BACK : Limits.HOOK;
    this.ignoreFailure = goingBack || hook.script().ignoreFail();
  }

  @Override
  public Outcome advance(long now) throws IOException {
    if (since == Limits.NEVER) {
      // So that a crash repeats this hook only, not the ones before it.
      ledger.flush();
      machine.beginHook(ledger.record().id(), hook);
      since = now;
    }
    return switch (machine.pollHook(ledger.record().id())) {
      case HookState.Running _ -> {
        if (now - since < limit) {
          yield new Outcome.Wait(Math.min(since + limit, now + POLL));
        }
        cancel();
        yield failed(
            FailureCode.STEP_DEADLINE, "the hook took longer than " + limit / Limits.SECOND + " s");
      }
      case HookState.Ended(int exitCode, String output) ->
          exitCode == 0
              ? new Outcome.Done(output)
              : failed(
                  FailureCode.HOOK_FAILED,
                  "exit code " + exitCode + "\n" + Text.tail(output, MESSAGE));
    };
  }

  private Outcome failed(FailureCode code, String message) {
    return ignoreFailure
        ? new Outcome.Done("failed, which is ignored: " + message)
        : Outcome.failed(code, message);
  }

  @Override
  public void cancel() {
    machine.killHook(ledger.record().id());
  }
}
