package dev.belay.agent.reconcile;

import dev.belay.core.fleet.FailureCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

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
  private boolean interrupted;
  private @Nullable HookEnd end;

  /**
   * A hook that was not begun yet.
   *
   * @param limit how long it may take, in nanoseconds
   * @param ignoreFailure whether it is ignored whatever its own {@code ignoreFail} says
   */
  Hooking(Machine machine, Ledger ledger, Hook hook, long limit, boolean ignoreFailure) {
    this.machine = machine;
    this.ledger = ledger;
    this.hook = hook;
    this.limit = limit;
    this.ignoreFailure = ignoreFailure || hook.script().ignoreFail();
  }

  @Override
  public Outcome advance(long now) throws IOException {
    if (since == Limits.NEVER) {
      // So that a crash repeats this hook only, not the ones before it.
      ledger.flush();
      try {
        machine.beginHook(ledger.record().id(), hook);
      } catch (IOException e) {
        return notBegun(e);
      }
      since = now;
    }
    if (end != null) {
      return overdue(now);
    }
    return switch (machine.pollHook(ledger.record().id())) {
      case HookState.Running _ ->
          now - since < limit
              ? new Outcome.Wait(Math.min(since + limit, now + POLL))
              : overdue(now);
      case HookState.Ended(int exitCode, String output) ->
          exitCode == 0
              ? new Outcome.Done(output)
              : failed(FailureCode.HOOK_FAILED, "exit code " + exitCode, output);
    };
  }

  private Outcome notBegun(IOException e) throws IOException {
    if (!ignoreFailure) {
      throw e;
    }
    return failed(FailureCode.HOST_ERROR, "the hook could not be started", e.toString());
  }

  private Outcome overdue(long now) throws IOException {
    if (end(now) instanceof Outcome.Wait wait) {
      return wait;
    }
    var output =
        machine.pollHook(ledger.record().id()) instanceof HookState.Ended(_, String text)
            ? text
            : "";
    return failed(
        FailureCode.STEP_DEADLINE,
        "the hook took longer than " + limit / Limits.SECOND + " s",
        output);
  }

  private Outcome failed(FailureCode code, String cause, String output) {
    var message = (cause + "\n" + Text.tail(output, MESSAGE)).strip();
    return ignoreFailure
        ? new Outcome.Done("failed, which is ignored: " + message)
        : Outcome.failed(code, message);
  }

  /** Ends the hook's whole group; done once nothing of it lives. */
  Outcome end(long now) throws IOException {
    if (end == null) {
      end = new HookEnd(machine, ledger.record().id());
    }
    return end.advance(now);
  }

  boolean interrupted() {
    return interrupted;
  }

  /** The hook is left to {@link #end}, which comes before anything else. */
  @Override
  public void cancel() {
    interrupted = since != Limits.NEVER;
  }
}
