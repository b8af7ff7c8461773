package dev.belay.agent.reconcile;

import java.io.IOException;

/**
 * Finds out what became of a start that nobody waits for any more: a crash or a newer goal came.
 */
final class Settling implements Work {

  private static final long POLL = 5 * Limits.MILLISECOND;

  private final Machine machine;
  private final Ledger ledger;
  private long revokedAt = Limits.NEVER;

  Settling(Machine machine, Ledger ledger) {
    this.machine = machine;
    this.ledger = ledger;
  }

  @Override
  public Outcome advance(long now) throws IOException {
    var record = ledger.record();
    var spawn = record.occupancy().spawn();
    if (spawn == null) {
      return Outcome.DONE;
    }
    if (revokedAt == Limits.NEVER) {
      machine.revokeSpawn(record.id());
      revokedAt = now;
    }
    switch (machine.pollRevoked(record.id(), spawn.ticket())) {
      case SpawnState.Running(long pid, long startTicks) ->
          occupy(ledger, machine, pid, startTicks);
      case SpawnState.Ended _ -> ledger.write(record.occupancy().occupiedBy(null));
      case SpawnState.Starting _ -> {
        if (now - revokedAt < Limits.SETTLE) {
          return new Outcome.Wait(now + POLL);
        }
        // Whoever holds the lock is none of this ticket; the lock itself keeps a second one out.
        ledger.write(record.occupancy().occupiedBy(null));
      }
    }
    return Outcome.DONE;
  }

  static void occupy(Ledger ledger, Machine machine, long pid, long startTicks) throws IOException {
    var occupancy = ledger.record().occupancy();
    var spawn = occupancy.spawn();
    if (spawn != null) {
      ledger.write(occupancy.occupiedBy(spawn.running(pid, startTicks, machine.machineBoot())));
    }
  }

  @Override
  public void cancel() {}
}
