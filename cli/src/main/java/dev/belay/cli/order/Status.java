package dev.belay.cli.order;

import java.util.Arrays;

/** How an order, or a batch of it, stands. */
public enum Status {
  READY,
  RUNNING,
  WAIT_MANUAL,
  WAIT_AUTO,
  SUCCEEDED,
  FAILED,
  ABORTED,
  PARTIAL,
  SYSTEM_ERROR,
  /** One that a newer server has and this command line has not. */
  UNKNOWN;

  static Status of(String text) {
    return Arrays.stream(values())
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** Whether nothing moves under the order any more. */
  public boolean over() {
    return switch (this) {
      case READY, RUNNING, WAIT_MANUAL, WAIT_AUTO, UNKNOWN -> false;
      case SUCCEEDED, FAILED, ABORTED, PARTIAL, SYSTEM_ERROR -> true;
    };
  }

  /** Whether the order did what it was asked to; PARTIAL is so by the tolerance that was set. */
  public boolean success() {
    return this == SUCCEEDED || this == PARTIAL;
  }
}
