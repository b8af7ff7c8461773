package dev.belay.agent;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one thread wait until a time, or until any other thread has news. */
final class Wakeup {

  private final Semaphore news = new Semaphore(0);

  void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  void await(long nanos) throws InterruptedException {
    if (news.tryAcquire(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
      news.drainPermits();
    }
  }
}
