package dev.belay.server.console;

import dev.belay.core.plan.Dip;
import dev.belay.core.plan.Forecast;
import dev.belay.server.orders.Plan;
import java.util.List;
import java.util.Map;

/**
 * What a command would do, before someone says so.
 *
 * @param subject what it is about
 * @param back where that is looked at
 * @param action where the form goes
 * @param fields what the form carries along
 */
record PlanScreen(
    Plan plan, String subject, String back, String action, Map<String, String> fields) {

  private static final int MOST = 200;

  String verb() {
    return switch (plan.act()) {
      case ABORT -> "Abort";
      case ROLLBACK -> "Roll back";
      case DEPLOY -> "Deploy";
    };
  }

  String title() {
    return switch (plan.act()) {
      case ABORT -> "Abort this order?";
      case ROLLBACK -> "Roll this order back?";
      case DEPLOY -> "Deploy this?";
    };
  }

  String meaning() {
    return switch (plan.act()) {
      case ABORT -> "What is done stays, what is in flight goes back, the rest is never touched.";
      case ROLLBACK -> "Every host that the order touched goes back to what it ran before.";
      case DEPLOY -> "Batch by batch; the next begins when the one before is healthy.";
    };
  }

  static String sentence(Dip dip) {
    return dip.disturbed()
        + " of "
        + Words.plural(dip.healthy(), "healthy instance")
        + " at the same time, "
        + dip.lowest()
        + (dip.lowest() == 1 ? " stays" : " stay");
  }

  static String fate(Forecast forecast) {
    return switch (forecast.fate()) {
      case STAYS -> "stays";
      case GOES_BACK -> forecast.restarts() ? "goes back, restarts" : "goes back, no restart";
      case MOVES -> forecast.restarts() ? "moves, restarts" : "moves, no restart";
      case STARTS -> "starts";
      case STOPS -> "stops";
      case LEAVES -> "leaves its host";
      case UNKNOWN -> "unknown";
    };
  }

  static List<Plan.Instance> shown(List<Plan.Instance> instances) {
    return instances.size() > MOST ? instances.subList(0, MOST) : instances;
  }
}
