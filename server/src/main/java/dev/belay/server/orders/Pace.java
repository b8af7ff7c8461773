package dev.belay.server.orders;

/**
 * In how many batches, and with what between them.
 *
 * @param batches pipelines per group, from 1
 * @param manual whether every batch after the first waits for ContinuePipeline
 * @param waitMinutes between automatic batches, 0..5
 */
public record Pace(int batches, boolean manual, int waitMinutes) {

  public static final Pace AT_ONCE = new Pace(1, false, 0);
}
