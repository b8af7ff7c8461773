package dev.belay.simulation;

/** The agent is killed in the middle of an act; the host lives on. */
final class AgentDied extends Error {

  AgentDied() {
    super("the agent dies", null, false, false);
  }
}
