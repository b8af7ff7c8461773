package dev.belay.server.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The log of all orders. */
public interface EventLog {

  /** An order's events after the numbered one, in their order; a full page has a next one. */
  EventPage of(String orderId, long after);

  /** The newest events of an order that people want to know of, newest first. */
  List<EventView> notable(String orderId, int limit);

  /**
   * Events of all orders behind a cursor; waits for the first if there is none yet. None is left
   * out and none comes twice, whatever happens between two calls.
   *
   * @param from a cursor; without one the answer is at once where the log ends now
   */
  EventPage follow(Optional<String> from, Duration wait);

  /** Whether this server stops, so that nobody is kept waiting any more. */
  boolean ended();

  /** The application that an order is of. */
  Origin origin(String orderId);

  /** Works the chain of one order out again. */
  Verification verify(String orderId);

  /**
   * The same for all orders, a stretch at a time.
   *
   * @param after where the stretch before this one ended; 0 to begin
   */
  Verification verifyAll(long after);
}
