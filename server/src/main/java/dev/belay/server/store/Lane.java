package dev.belay.server.store;

import java.util.concurrent.Callable;

/** Where calls of the database run. */
interface Lane extends AutoCloseable {

  <T> T call(Priority priority, Callable<T> work);

  @Override
  void close();

  /** On the caller's own thread: for a simulation, in which nothing happens at the same time. */
  static Lane direct() {
    return new Lane() {
      @Override
      public <T> T call(Priority priority, Callable<T> work) {
        try {
          return work.call();
        } catch (RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public void close() {
        // There is no thread to end.
      }
    };
  }
}
