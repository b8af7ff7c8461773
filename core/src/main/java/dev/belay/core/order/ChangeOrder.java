package dev.belay.core.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The intent to move a set of instances to new goals.
 *
 * @param gates what stands between its batches
 * @param limits how much trouble and time it is given
 * @param abortingSince when an abort was accepted; the order is then settling
 */
public record ChangeOrder(
    String id,
    String appId,
    OrderType type,
    OrderStatus status,
    Gates gates,
    Limits limits,
    PackageState packageState,
    Optional<Instant> abortingSince) {

  /** Until when an abort waits for instances to settle; empty when none was accepted. */
  public Optional<Instant> abortDeadline() {
    return abortingSince.map(since -> since.plus(limits.abortDeadline()));
  }

  /**
   * What stands between batches.
   *
   * @param manual every batch after the first waits for a person
   * @param gray the first batch is the canary group, and the gate after it is manual
   * @param pause between automatic batches; zero for none
   */
  public record Gates(boolean manual, boolean gray, Duration pause) {

    public static final Gates OPEN = new Gates(false, false, Duration.ZERO);
  }

  /**
   * How much trouble and time an order is given.
   *
   * @param tolerance failed instances that do not stop it
   * @param autoRollback whether the system rolls it back when it fails
   * @param offlineGrace how long an offline host may hold a running batch
   * @param abortDeadline how long an abort waits for instances to settle
   * @param minimumHealthy how long an instance stays healthy before it counts as completed
   */
  public record Limits(
      int tolerance,
      boolean autoRollback,
      Duration offlineGrace,
      Duration abortDeadline,
      Duration minimumHealthy) {}

  /** Whether the order's package is there yet; an order without one needs none. */
  public sealed interface PackageState {

    PackageState AVAILABLE = new Available();
    PackageState PENDING = new Pending();

    record Available() implements PackageState {}

    /** The server still fetches and freezes it. */
    record Pending() implements PackageState {}

    /**
     * It cannot be had.
     *
     * @param reason for people
     */
    record Missing(String reason) implements PackageState {}
  }
}
