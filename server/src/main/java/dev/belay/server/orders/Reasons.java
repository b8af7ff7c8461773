package dev.belay.server.orders;

import dev.belay.core.order.InstanceTask;
import dev.belay.core.plan.Forecast;
import java.util.Optional;

/** Why a plan says of an instance what it says, for people. */
final class Reasons {

  static final String UNBORN = "it was to be added and is not there yet";

  private Reasons() {}

  static String moving(Forecast forecast) {
    return switch (forecast.fate()) {
      case STAYS -> "it is so already";
      case GOES_BACK, MOVES ->
          forecast.restarts() ? "" : "what runs there serves, or nothing is to run";
      case STARTS -> "it has no process now";
      case STOPS, LEAVES -> "";
      case UNKNOWN -> "its host is offline; it follows when the host returns";
    };
  }

  static String staying(Optional<InstanceTask> task) {
    if (task.isEmpty()) {
      return "not part of the order";
    }
    var verdict = task.get().verdict();
    if (verdict.isEmpty()) {
      return "not part of it";
    }
    return switch (verdict.get()) {
      case COMPLETED -> "done";
      case UNTOUCHED -> task.get().touched() ? "back already" : "not reached";
      case RESTORED -> "back already";
      case FAILED -> "failed, left as it is";
      case SKIPPED -> "skipped, left as it is";
      case UNKNOWN -> "did not answer in time, and follows when it returns";
      case SUPERSEDED -> "taken over by a rollback";
    };
  }
}
