package dev.belay.simulation;

/** A server node is killed between two statements, or between commit and answer. */
final class NodeDied extends Error {

  NodeDied() {
    super("the node dies", null, false, false);
  }
}
