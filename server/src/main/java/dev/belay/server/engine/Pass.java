package dev.belay.server.engine;

import dev.belay.core.plan.Effect;
import dev.belay.core.plan.Planner;
import dev.belay.server.store.Tx;
import java.util.List;

/** Brings one order as far as the facts allow, in the caller's transaction. */
public final class Pass {

  // Each plan of a batch leads to the next; far more than any order has batches times plans a
  // batch.
  private static final int MOST_PLANS = 100_000;

  private Pass() {}

  /**
   * Plans and writes until nothing is left to do but to wait.
   *
   * @return whether the order is to be rolled back by the system
   */
  public static boolean run(Tx tx, String orderId) {
    for (var plan = 0; plan < MOST_PLANS; plan++) {
      var order = tx.orders().find(orderId).orElseThrow();
      var effects = Planner.plan(SnapshotReader.read(tx, order), tx.now());
      Effects.write(tx, order, Author.ENGINE, effects);
      if (effects.contains(new Effect.RollBack())) {
        return true;
      }
      if (onlyWaits(effects)) {
        return false;
      }
    }
    throw new IllegalStateException("order " + orderId + " is planned without an end");
  }

  private static boolean onlyWaits(List<Effect> effects) {
    return effects.stream().allMatch(Effect.WakeAt.class::isInstance);
  }
}
