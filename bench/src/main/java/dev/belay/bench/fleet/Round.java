package dev.belay.bench.fleet;

/**
 * A stretch of the story, as the hosts live it.
 *
 * @param holds whether hosts stop in the first step of a change and stay there
 * @param reached counts hosts that say that they have reached a goal
 * @param holding counts hosts that have said that they are at work, and hold still
 */
public record Round(boolean holds, Tally reached, Tally holding) {

  public static Round running() {
    return new Round(false);
  }

  public static Round holdingStill() {
    return new Round(true);
  }

  private Round(boolean holds) {
    this(holds, new Tally("reached their goals"), new Tally("begun and hold still"));
  }
}
