package dev.belay.agent.reconcile;

/** What has become of a start. */
public sealed interface SpawnState {

  record Starting() implements SpawnState {}

  record Running(long pid, long startTicks) implements SpawnState {}

  /** There is no process, and there will be none. */
  record Ended(String cause) implements SpawnState {}
}
