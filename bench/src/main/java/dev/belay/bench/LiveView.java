package dev.belay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An order's page that somebody looks at: which of its parts change, and when. */
final class LiveView implements AutoCloseable {

  private static final String EVENT = "event: ";
  private static final long PATIENCE_SECONDS = 30;

  private record Change(String part, long at) {}

  private final LinkedBlockingQueue<Change> changes = new LinkedBlockingQueue<>();
  private final Stream<String> lines;

  LiveView(Stream<String> lines) {
    this.lines = lines;
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try {
      lines
          .filter(line -> line.startsWith(EVENT))
          .map(line -> new Change(line.substring(EVENT.length()), System.nanoTime()))
          .forEach(changes::add);
    } catch (UncheckedIOException e) {
      // Nobody looks any more; or the server is gone, and whoever waits for a change finds out.
    }
  }

  /** Forgets what has changed until now. */
  void clear() {
    changes.clear();
  }

  /** When that part changes next, by the clock of {@link System#nanoTime()}. */
  long await(String part) throws IOException, InterruptedException {
    while (true) {
      var change = changes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (change == null) {
        throw new IOException(part + " of the page does not move");
      }
      if (change.part.equals(part)) {
        return change.at;
      }
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
