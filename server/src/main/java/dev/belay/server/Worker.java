package dev.belay.server;

import dev.belay.server.store.StoreAway;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does a round of work whenever it is woken, or its last round asked to be repeated
 * by now.
 */
final class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);

  /** One round; answers how long to wait at the most until the next. */
  @FunctionalInterface
  interface Round {
    Duration run() throws InterruptedException;
  }

  private final Semaphore wakes = new Semaphore(1);
  private final Round round;
  private final Thread thread;

  Worker(String name, Round round) {
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::loop);
  }

  Worker start() {
    thread.start();
    return this;
  }

  /** Looks again as soon as it can; many wake-ups during one round make one more. */
  void wake() {
    wakes.release();
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var wait = runOnce();
        if (wakes.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
          wakes.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("{} ends", thread.getName());
    }
  }

  private Duration runOnce() throws InterruptedException {
    try {
      return round.run();
    } catch (StoreAway away) {
      LOG.warn("{}: {}; trying again", thread.getName(), away.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{}: a round failed; trying again", thread.getName(), e);
    }
    return AFTER_TROUBLE;
  }

  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join(Duration.ofSeconds(5));
  }
}
