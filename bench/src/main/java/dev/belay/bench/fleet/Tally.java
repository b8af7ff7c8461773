package dev.belay.bench.fleet;

import java.time.Duration;

/** Counts what hosts have done; somebody waits until it is enough. */
public final class Tally {

  private final String what;
  private int count;
  private int wanted = Integer.MAX_VALUE;

  Tally(String what) {
    this.what = what;
  }

  synchronized void add() {
    count++;
    if (count >= wanted) {
      notifyAll();
    }
  }

  public synchronized int count() {
    return count;
  }

  /**
   * Waits until so many were counted.
   *
   * @throws IllegalStateException when that takes longer than the patience
   */
  public synchronized void await(int enough, Duration patience) throws InterruptedException {
    wanted = enough;
    var until = System.nanoTime() + patience.toNanos();
    while (count < enough) {
      var left = until - System.nanoTime();
      if (left <= 0) {
        throw new IllegalStateException(count + " of " + enough + " hosts have " + what);
      }
      wait(left / 1_000_000 + 1);
    }
  }
}
