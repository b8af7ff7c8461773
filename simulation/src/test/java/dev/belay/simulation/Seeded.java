package dev.belay.simulation;

import java.util.Map;
import java.util.SplittableRandom;

/** One schedule, by the dice. */
final class Seeded implements Chooser {

  private final SplittableRandom random;

  Seeded(long seed) {
    this.random = new SplittableRandom(seed);
  }

  @Override
  public int choose(Map<Integer, Step> able) {
    return able.keySet().stream().sorted().toList().get(random.nextInt(able.size()));
  }
}
