package dev.belay.e2e;

import java.util.concurrent.locks.LockSupport;

/**
 * Makes a moment random. Stands for no condition: whatever has happened by then, the rule holds.
 */
final class Pause {

  private Pause() {}

  static void millis(long millis) {
    var end = System.nanoTime() + millis * 1_000_000L;
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
