package dev.belay.server.views;

import dev.belay.core.order.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was measured after a batch.
 *
 * @param held how often in a row it has held, of {@code times} that it must
 * @param failed how often in a row it has failed, of {@code failures} that end the order
 * @param result of the newest measurement; null before the first
 * @param found by the newest measurement, for people
 * @param until by when it must have held; null once it is decided
 */
public record EvidenceView(
    State state,
    int held,
    int times,
    int failed,
    int failures,
    Evidence.@Nullable Result result,
    @Nullable String found,
    @Nullable Instant measuredAt,
    @Nullable Instant until) {

  /** What has come of it. */
  public enum State {
    MEASURING,
    HELD,
    FAILED,
    /** A person went on without it. */
    OVERRIDDEN,
    /** The order ended, or the batch was opened again, before it was decided. */
    BROKEN_OFF
  }
}
