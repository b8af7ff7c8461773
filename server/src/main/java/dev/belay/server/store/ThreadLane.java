package dev.belay.server.store;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Platform threads on which the database is called: native calls of SQLite would pin the carriers
 * of virtual threads. Work waits by priority, then in order of arrival.
 */
final class ThreadLane implements Lane {

  private final AtomicLong arrivals = new AtomicLong();
  private final ThreadPoolExecutor threads;

  ThreadLane(String name, int size) {
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            Thread.ofPlatform().name(name + "-", 0).daemon().factory());
  }

  @Override
  public <T> T call(Priority priority, Callable<T> work) {
    var turn = new Turn<>(priority, arrivals.getAndIncrement(), work);
    threads.execute(turn);
    try {
      return turn.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException("interrupted while waiting for the store", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.close();
  }

  private static final class Turn<T> extends FutureTask<T> implements Comparable<Turn<?>> {

    private final Priority priority;
    private final long arrival;

    Turn(Priority priority, long arrival, Callable<T> work) {
      super(work);
      this.priority = priority;
      this.arrival = arrival;
    }

    @Override
    public int compareTo(Turn<?> other) {
      var byPriority = priority.compareTo(other.priority);
      return byPriority != 0 ? byPriority : Long.compare(arrival, other.arrival);
    }
  }
}
