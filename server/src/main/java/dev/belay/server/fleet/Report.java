package dev.belay.server.fleet;

import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import dev.belay.server.store.SessionRow;
import dev.belay.server.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A sync whose report is to be stored, and answered from what is then known.
 *
 * @param returned whether the host was silent for long before
 * @param repeats the sequence of the report that said the same, if one did: it need not be stored
 * @param answering makes the answer
 * @param heard completed when the report is durable
 */
record Report(
    SyncRequest sync,
    boolean returned,
    OptionalLong repeats,
    Answering answering,
    CompletableFuture<Outcome.Heard> heard) {

  /** Makes an answer from the facts, in the transaction that stores the report. */
  @FunctionalInterface
  interface Answering {

    /** Nothing when there is no news for the host. */
    Optional<SyncAnswer> answer(Tx tx, HostFacts facts, List<String> keep);
  }

  String hostId() {
    return sync.hostId();
  }

  /** Whether the store lacks what this says. */
  boolean isNews(SessionRow session) {
    var known = !returned && repeats.isPresent() && repeats.getAsLong() == session.sequence();
    return !known && sync.sequence() > session.sequence();
  }

  /** The session, counted up to this report. */
  SessionRow advanced() {
    return new SessionRow(hostId(), sync.bootId(), sync.generation(), sync.sequence());
  }
}
