package dev.belay.agent.reconcile;

/** How a health probe stands. */
public sealed interface ProbeState {

  record Probing() implements ProbeState {}

  record Healthy() implements ProbeState {}

  record Unhealthy(String cause) implements ProbeState {}
}
