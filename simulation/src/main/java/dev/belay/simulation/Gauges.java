package dev.belay.simulation;

import dev.belay.core.order.Evidence.Result;
import dev.belay.server.evidence.BatchCheck;
import dev.belay.server.evidence.Measured;
import dev.belay.server.evidence.Prober;

/** What is measured after batches: all is well, unless it fails, or nobody answers, or too late. */
final class Gauges implements Prober {

  private static final Measured HOLDS = new Measured(Result.HOLDS, "0.0 is < 0.01");
  private static final Measured FAILS = new Measured(Result.FAILS, "1.0 is not < 0.01");
  private static final Measured UNKNOWN = new Measured(Result.UNKNOWN, "nobody answers");

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
    return switch (world.random().nextInt(5)) {
      case 0, 1 -> world.strikes(Fault.EVIDENCE_FAILS, 1) ? FAILS : HOLDS;
      case 2, 3 -> world.strikes(Fault.EVIDENCE_UNREACHABLE, 1) ? UNKNOWN : HOLDS;
      default -> HOLDS;
    };
  }
}
