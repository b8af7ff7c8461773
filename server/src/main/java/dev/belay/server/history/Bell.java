package dev.belay.server.history;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Rings for everyone who waits; who was not listening sees by the count that it rang. */
final class Bell {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private long count;

  /** How often it has rung; to be read before one looks at what it rings for. */
  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  void ring() {
    lock.lock();
    try {
      count++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until it has rung once more than the count, or the time is over.
   *
   * @return how much of the time is left
   */
  long await(long heard, long nanos) throws InterruptedException {
    var left = nanos;
    lock.lockInterruptibly();
    try {
      while (count == heard && left > 0) {
        left = rung.awaitNanos(left);
      }
      return left;
    } finally {
      lock.unlock();
    }
  }
}
