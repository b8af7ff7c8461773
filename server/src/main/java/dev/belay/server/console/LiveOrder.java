package dev.belay.server.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The parts of an order's page as they are now, for all who look at it alike. Whoever is slow gets
 * the newest of each part, and nothing piles up.
 */
final class LiveOrder {

  private record Part(long version, String html) {}

  /**
   * What has changed.
   *
   * @param version up to which it is seen now
   * @param over whether nothing will change any more
   */
  record News(Map<String, String> parts, long version, boolean over) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private long version;
  private boolean over;

  void show(Map<String, String> now, boolean isOver) {
    lock.lock();
    try {
      now.forEach((name, html) -> {
        var part = parts.get(name);
        if (part == null || !part.html().equals(html)) {
          parts.put(name, new Part(++version, html));
        }
      });
      over = isOver;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets everyone go. */
  void end() {
    show(Map.of(), true);
  }

  /** What has changed since that version; waits for something, but not for ever. */
  News await(long seen, Duration wait) throws InterruptedException {
    var left = wait.toNanos();
    lock.lockInterruptibly();
    try {
      while (version <= seen && !over && left > 0) {
        left = changed.awaitNanos(left);
      }
      var news = new LinkedHashMap<String, String>();
      parts.forEach((name, part) -> {
        if (part.version() > seen) {
          news.put(name, part.html());
        }
      });
      return new News(news, version, over);
    } finally {
      lock.unlock();
    }
  }
}
