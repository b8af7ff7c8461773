package dev.belay.agent.host;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for what waits on the network: few, small, gone when idle. */
public final class Background {

  private static final int THREADS = 64;
  private static final int IDLE_SECONDS = 10;
  private static final long STACK_BYTES = 256 << 10;

  private Background() {}

  /** Daemon threads; work beyond their number runs in its caller. */
  public static ThreadPoolExecutor threads() {
    var numbers = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        THREADS,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          var thread =
              new Thread(null, task, "background-" + numbers.incrementAndGet(), STACK_BYTES);
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.CallerRunsPolicy());
  }
}
