package dev.belay.agent.reconcile;

import dev.belay.core.fleet.FailureCode;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.RevisionMessage;
import java.io.IOException;

/** Starts one process of a goal's revision: waits for the port, journals a ticket, spawns. */
final class Starting implements Work {

  private static final long POLL = 3 * Limits.MILLISECOND;
  private static final long PORT_POLL = 10 * Limits.MILLISECOND;

  private final Machine machine;
  private final Ledger ledger;
  private final RevisionMessage revision;
  private final long run;
  private long since = Limits.NEVER;
  private long ticket;

  Starting(Machine machine, Ledger ledger, GoalMessage goal, RevisionMessage revision) {
    this.machine = machine;
    this.ledger = ledger;
    this.revision = revision;
    this.run = goal.run();
  }

  @Override
  public Outcome advance(long now) throws IOException {
    if (since == Limits.NEVER) {
      since = now;
    }
    if (ticket == 0) {
      if (!machine.portFree(revision.port())) {
        return now - since < Limits.PORT_RELEASE
            ? new Outcome.Wait(now + PORT_POLL)
            : Outcome.failed(
                FailureCode.PORT_TAKEN,
                "port " + revision.port() + " is in use by another process");
      }
      spawn();
      since = now;
    }
    var id = ledger.record().id();
    return switch (machine.pollSpawn(id, ticket)) {
      case SpawnState.Starting() ->
          now - since < Limits.SPAWN
              ? new Outcome.Wait(now + POLL)
              : Outcome.failed(FailureCode.CANNOT_START, "the process did not come to life");
      case SpawnState.Running(long pid, long startTicks) -> {
        Settling.occupy(ledger, machine, pid, startTicks);
        yield new Outcome.Done("pid " + pid);
      }
      case SpawnState.Ended(String cause) -> {
        ledger.note(ledger.record().occupancy().occupiedBy(null));
        yield Outcome.failed(FailureCode.CANNOT_START, cause);
      }
    };
  }

  private void spawn() throws IOException {
    var occupancy = ledger.record().occupancy();
    var next =
        new SpawnRecord(
            occupancy.tickets() + 1,
            revision.id(),
            run,
            revision.artifact().sha256(),
            Math.max(0, revision.health().stopGraceSeconds()));
    ledger.write(occupancy.spawning(next));
    ticket = next.ticket();
    machine.spawn(ledger.record().id(), next, revision);
  }

  /** The start stays in the record; {@link Settling} finds out what became of it. */
  @Override
  public void cancel() {}
}
