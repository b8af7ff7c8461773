package dev.belay.server.edas;

import java.util.List;
import java.util.stream.Stream;

/**
 * What policies must say for an operation.
 *
 * @param allowing one of these must be allowed; the first is the one to name
 * @param denying none of these may be forbidden
 */
record Permission(List<String> allowing, List<String> denying) {

  Permission {
    allowing = List.copyOf(allowing);
    denying = List.copyOf(denying);
  }

  /**
   * Deciding about an order has actions of its own, with EDAS's as the fallback. What does two
   * things at once is forbidden with either.
   */
  static Permission of(String operation, String action) {
    return switch (operation) {
      case "AbortChangeOrder", "RollbackChangeOrder", "ContinuePipeline", "RetryChangeOrderTask" ->
          either("edas:" + operation, action);
      case "AbortAndRollbackChangeOrder" ->
          either(
              "edas:AbortAndRollbackChangeOrder",
              action,
              "edas:AbortChangeOrder",
              "edas:RollbackChangeOrder");
      // A plan needs what the act needs.
      case "PlanAbort" -> of("AbortChangeOrder", action);
      case "PlanRollback" -> of("RollbackChangeOrder", action);
      default -> new Permission(List.of(action), List.of(action));
    };
  }

  private static Permission either(String own, String general, String... others) {
    return new Permission(
        List.of(own, general), Stream.concat(Stream.of(own, general), Stream.of(others)).toList());
  }

  /** Of what it is: Application, Cluster, Namespace … */
  String action() {
    return allowing.getLast();
  }
}
