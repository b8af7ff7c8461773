package dev.belay.server.engine;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Effect.Way;

/** Why something happened, in words for people, where no failure or command says more. */
final class Reasons {

  private Reasons() {}

  static String of(Verdict verdict) {
    return switch (verdict) {
      case UNTOUCHED -> "the old process was never disturbed";
      case COMPLETED -> "it reached its goal";
      case RESTORED -> "it is back at what it was before the order";
      case FAILED -> "it failed";
      case SKIPPED -> "the order goes on without it";
      case UNKNOWN -> "its host did not answer in time";
      case SUPERSEDED -> "a rollback took it over";
    };
  }

  static String ofBatch(OrderStatus status) {
    return switch (status) {
      case READY -> "";
      case RUNNING -> "its instances get their goals";
      case SUCCEEDED -> "every instance has a verdict";
      case FAILED -> "too many instances failed";
      case WAIT_MANUAL -> "waits for a person";
      case WAIT_AUTO -> "waits for its time";
      case ABORTED, PARTIAL, SYSTEM_ERROR -> "the order ends";
    };
  }

  static String of(Way way) {
    return switch (way) {
      case FORWARD -> "what the order brings";
      case BACK -> "back to what it had reached before the order";
    };
  }
}
