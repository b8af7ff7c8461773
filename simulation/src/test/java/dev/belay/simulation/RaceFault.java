package dev.belay.simulation;

import dev.belay.server.store.WatchedPostgreSql.Planting;
import dev.belay.server.store.Wording;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Faults of our own making that only statements of other transactions can bring to light. */
enum RaceFault {
  NONE,
  /** Whatever a command reads may change before it has written. */
  COMMANDS_DO_NOT_LOCK,
  /** Two nodes take the same order further at the same time. */
  ENGINE_DOES_NOT_CLAIM,
  /** A wake-up that comes while the engine reads the facts is lost. */
  WAKE_UPS_ARE_TAKEN_LAST,
  /** What is read again after waiting for the lock is as old as what was read before. */
  ONE_SNAPSHOT_FOR_ALL,
  /** An answer to an older goal settles what has just begun. */
  ANY_EPOCH_JUDGES;

  /** The start at which it is looked for first. */
  RaceStart where() {
    return switch (this) {
      case NONE, ENGINE_DOES_NOT_CLAIM, ANY_EPOCH_JUDGES -> RaceStart.READY;
      case COMMANDS_DO_NOT_LOCK, WAKE_UPS_ARE_TAKEN_LAST -> RaceStart.GOOD_NEWS;
      case ONE_SNAPSHOT_FOR_ALL -> RaceStart.GATE;
    };
  }

  Planting planting() {
    return new Planting(
        new Wording(wording()),
        this == WAKE_UPS_ARE_TAKEN_LAST
            ? Optional.of(
                "DELETE FROM wake WHERE order_id = '%s' AND xmin <> pg_current_xact_id()::xid")
            : Optional.empty(),
        this == ONE_SNAPSHOT_FOR_ALL);
  }

  private UnaryOperator<String> wording() {
    return switch (this) {
      case NONE, ONE_SNAPSHOT_FOR_ALL -> UnaryOperator.identity();
      case COMMANDS_DO_NOT_LOCK -> sql -> sql.replaceAll(" FOR UPDATE$", "");
      case ENGINE_DOES_NOT_CLAIM -> sql -> sql.replace(" FOR UPDATE SKIP LOCKED", "");
      case WAKE_UPS_ARE_TAKEN_LAST ->
          sql -> sql.replace("DELETE FROM wake WHERE", "DELETE FROM wake WHERE 1 = 0 AND");
      case ANY_EPOCH_JUDGES ->
          Planted.ANY_EPOCH_JUDGES
                  .wording()
                  .andThen(sql -> sql.replace("o.epoch = t.epoch AND g.epoch = t.epoch AND", ""))
              ::apply;
    };
  }
}
