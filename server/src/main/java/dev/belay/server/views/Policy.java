package dev.belay.server.views;

import dev.belay.server.evidence.BatchCheck;
import org.jspecify.annotations.Nullable;

/**
 * How an application's orders treat trouble.
 *
 * @param tolerance failed instances that an order may have without stopping, 0..100,000
 * @param autoRollback whether an order that fails is rolled back by the system
 * @param offlineGraceSeconds how long a host may stay offline in a running batch, 0..3,600
 * @param abortDeadlineSeconds how long an abort waits for instances to settle, 1..3,600
 * @param minimumHealthySeconds how long an instance must stay healthy before its batch counts as
 *     done, 0..3,600
 * @param check what is measured after each batch of a deploy; null for nothing
 */
public record Policy(
    int tolerance,
    boolean autoRollback,
    int offlineGraceSeconds,
    int abortDeadlineSeconds,
    int minimumHealthySeconds,
    @Nullable BatchCheck check) {

  /** One without a check. */
  public Policy(
      int tolerance,
      boolean autoRollback,
      int offlineGraceSeconds,
      int abortDeadlineSeconds,
      int minimumHealthySeconds) {
    this(
        tolerance,
        autoRollback,
        offlineGraceSeconds,
        abortDeadlineSeconds,
        minimumHealthySeconds,
        null);
  }

  public static final Policy DEFAULT = new Policy(0, false, 60, 60, 0);
}
