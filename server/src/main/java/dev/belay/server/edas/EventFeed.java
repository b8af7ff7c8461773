package dev.belay.server.edas;

import dev.belay.server.history.CloudEvents;
import dev.belay.server.history.EventLog;
import dev.belay.server.history.EventPage;
import dev.belay.server.history.EventView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Server-sent events: those of orders that the reader may see, as they happen. */
final class EventFeed implements Answer, AutoCloseable {

  static final String TYPE = "text/event-stream";

  private static final Duration HEARTBEAT = Duration.ofSeconds(9);

  /** Then the reader connects again, and is asked anew who it is; ten minutes at the most. */
  private static final int PAGES = 60;

  private final EventLog log;
  private final CloudEvents cloudEvents;
  private final Sight sight;
  private final Runnable atEnd;
  private Optional<String> cursor;

  /**
   * A feed.
   *
   * @param from the cursor of the last event that the reader has; none for the end of the log
   * @param atEnd done when nobody reads it any more
   */
  EventFeed(
      EventLog log, CloudEvents cloudEvents, Sight sight, Optional<String> from, Runnable atEnd) {
    this.log = log;
    this.cloudEvents = cloudEvents;
    this.sight = sight;
    this.cursor = from;
    this.atEnd = atEnd;
  }

  /** Looks where it begins, so that what cannot be is refused before anything is sent. */
  void begin() {
    var first = log.follow(cursor, Duration.ZERO);
    cursor = cursor.or(first::next);
  }

  /** Goes on until the reader is gone, the server stops, or it is time to connect again. */
  void pour(OutputStream out) throws IOException {
    write(out, "retry: 1000\n" + beat());
    for (var page = 0; page < PAGES && !log.ended(); page++) {
      write(out, text(log.follow(cursor, HEARTBEAT)));
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String text(EventPage page) {
    var text = new StringBuilder();
    for (var event : page.events()) {
      if (sight.order(event.orderId())) {
        text.append(text(event));
      }
    }
    cursor = page.next().or(() -> cursor);
    return text.append(beat()).toString();
  }

  private String text(EventView event) {
    var data = cloudEvents.of(event, log.origin(event.orderId()));
    return "id: " + event.cursor() + "\ndata: " + data + "\n\n";
  }

  /** Tells a reader how far it is though there was nothing for it, and proxies that it lives. */
  private String beat() {
    return ": beat\n" + cursor.map(each -> "id: " + each + "\n").orElse("") + "\n";
  }

  @Override
  public void close() {
    atEnd.run();
  }
}
