package dev.belay.agent.reconcile;

/** When the server last said that an epoch is the newest, by the time of asking. */
final class Confirmation {

  private long epoch = -1;
  private long askedAt;

  void confirm(long confirmed, long asked) {
    if (confirmed > epoch) {
      epoch = confirmed;
      askedAt = asked;
    } else if (confirmed == epoch) {
      askedAt = Math.max(askedAt, asked);
    }
  }

  /** Whether this life of the agent has heard that the epoch is wanted. */
  boolean known(long wanted) {
    return epoch == wanted;
  }

  boolean fresh(long wanted, long now) {
    return known(wanted) && now - askedAt <= Limits.CONFIRMATION;
  }
}
