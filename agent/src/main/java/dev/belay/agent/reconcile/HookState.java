package dev.belay.agent.reconcile;

/** How a hook stands; output is its last part. */
public sealed interface HookState {

  record Running() implements HookState {}

  record Ended(int exitCode, String output) implements HookState {}
}
