package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Failure;

/** How a fetch stands. */
public sealed interface FetchState {

  record Fetching() implements FetchState {}

  record Fetched() implements FetchState {}

  /** Another attempt may succeed. */
  record Interrupted(String cause) implements FetchState {}

  record Refused(Failure failure) implements FetchState {}
}
