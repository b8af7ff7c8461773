package dev.belay.server.fleet;

import dev.belay.protocol.SyncAnswer;
import java.util.Optional;

/** What became of one report; to be told once its transaction is durable. */
sealed interface Outcome {

  /**
   * The host may speak.
   *
   * @param stored whether the report told the store anything
   * @param answer nothing when there is no news for the host
   */
  record Heard(boolean stored, Optional<SyncAnswer> answer) implements Outcome {}

  record Refused(AgentError error) implements Outcome {}
}
