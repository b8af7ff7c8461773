package dev.belay.server.views;

/**
 * How an application's orders treat trouble.
 *
 * @param tolerance failed instances that an order may have without stopping, 0..100,000
 * @param autoRollback whether an order that fails is rolled back by the system
 * @param offlineGraceSeconds how long a host may stay offline in a running batch, 0..3,600
 * @param abortDeadlineSeconds how long an abort waits for instances to settle, 1..3,600
 * @param minimumHealthySeconds how long an instance must stay healthy before its batch counts as
 *     done, 0..3,600
 */
public record Policy(
    int tolerance,
    boolean autoRollback,
    int offlineGraceSeconds,
    int abortDeadlineSeconds,
    int minimumHealthySeconds) {

  public static final Policy DEFAULT = new Policy(0, false, 60, 60, 0);
}
