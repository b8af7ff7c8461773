package dev.belay.core.order;

import java.time.Duration;

/**
 * What has to be seen after a batch before its order goes on, and what has been seen of it.
 *
 * @param demand the same for every batch of an order
 * @param seen since the batch's instances have their verdicts
 */
public record Evidence(Demand demand, Seen seen) {

  /**
   * What has to be seen.
   *
   * @param times in a row that the check must hold
   * @param failures in a row that end the order
   * @param deadline within which it must have held
   */
  public record Demand(int times, int failures, Duration deadline) {}

  /** What one measurement says. */
  public enum Result {
    HOLDS,
    FAILS,
    /** It could not be made: nobody answered, or the answer had no data. */
    UNKNOWN
  }

  /**
   * Measurements of one batch, counted.
   *
   * @param held how often in a row it has held, up to the newest
   * @param failed how often in a row it has failed; what could not be measured breaks no such row
   * @param refuted whether it has failed at all
   * @param last what the newest found, for people; empty before the first
   * @param overridden whether a person goes on without them
   */
  public record Seen(int held, int failed, boolean refuted, String last, boolean overridden) {

    public static final Seen NOTHING = new Seen(0, 0, false, "", false);

    /** With one measurement more. */
    public Seen and(Result result, String found) {
      return switch (result) {
        case HOLDS -> new Seen(held + 1, 0, refuted, found, overridden);
        case FAILS -> new Seen(0, failed + 1, true, found, overridden);
        case UNKNOWN -> new Seen(0, failed, refuted, found, overridden);
      };
    }
  }

  public boolean holds() {
    return seen.held() >= demand.times();
  }

  public boolean fails() {
    return seen.failed() >= demand.failures();
  }
}
