package dev.belay.core.fleet;

/**
 * What the control plane wants of one instance.
 *
 * @param epoch grows with every new goal of the instance; a host ignores any older one (fencing)
 */
public record Goal(long epoch, GoalContent content) {

  /** The goal of an instance that nothing was ever asked of. */
  public static final Goal NONE = new Goal(0, GoalContent.NOTHING);

  public Goal {
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch must not be negative: " + epoch);
    }
  }

  public Goal next(GoalContent wanted) {
    return new Goal(epoch + 1, wanted);
  }
}
