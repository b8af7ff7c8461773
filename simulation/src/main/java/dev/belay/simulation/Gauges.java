package dev.belay.simulation;

import dev.belay.core.order.Evidence.Result;
import dev.belay.server.evidence.BatchCheck;
import dev.belay.server.evidence.Measured;
import dev.belay.server.evidence.Prober;

/** What is measured after batches: all is well, unless it fails, or nobody answers, or too late. */
final class Gauges implements Prober {

  private final World world;

  Gauges(World world) {
    this.world = world;
  }

  /** From the claim of a measurement to its answer; some are overtaken by the next one. */
  long takes() {
    return world.strikes(Fault.EVIDENCE_LATE, 3)
        ? world.between(World.SECOND, 12 * World.SECOND)
        : world.between(World.MILLISECOND, 300 * World.MILLISECOND);
  }

  @Override
  public Measured measure(BatchCheck check) {
    if (world.strikes(Fault.EVIDENCE_FAILS, 2)) {
      return new Measured(Result.FAILS, "1.0 is not < 0.01");
    }
    return world.strikes(Fault.EVIDENCE_UNREACHABLE, 2)
        ? new Measured(Result.UNKNOWN, "nobody answers")
        : new Measured(Result.HOLDS, "0.0 is < 0.01");
  }
}
