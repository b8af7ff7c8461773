package dev.belay.server.history;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Database;
import dev.belay.server.store.EventCursor;
import dev.belay.server.store.EventFault;
import dev.belay.server.store.EventRow;
import dev.belay.server.store.Signals;
import dev.belay.server.store.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The log, from the store. */
public final class StoredEventLog implements EventLog {

  private static final int PAGE = 500;

  /** A stretch of verification ends with the order that makes it so many events. */
  private static final long STRETCH = 50_000;

  private static final int MOST_ORIGINS = 10_000;

  private static final Duration LONGEST_PARK = Duration.ofSeconds(9);

  /** A signal may be lost on its way from another node. */
  private static final long NET_NANOS = Duration.ofSeconds(1).toNanos();

  private final Database database;
  private final Bell bell = new Bell();
  private final Map<String, Origin> origins = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  public StoredEventLog(Database database) {
    this.database = database;
    database.signals().subscribe(Signals.Topic.EVENTS, bell::ring);
  }

  /** Lets everyone who waits go: the server stops. */
  public void stop() {
    stopping = true;
    bell.ring();
  }

  @Override
  public EventPage of(String orderId, long after) {
    var rows =
        database.read(tx -> {
          known(tx, orderId);
          return tx.events().of(orderId, after, PAGE);
        });
    return new EventPage(
        views(rows),
        rows.size() < PAGE
            ? Optional.empty()
            : Optional.of(Long.toString(rows.getLast().number())));
  }

  @Override
  public List<EventView> notable(String orderId, int limit) {
    return views(database.read(tx -> tx.events().notable(orderId, limit)));
  }

  @Override
  public EventPage follow(Optional<String> from, Duration wait) {
    if (from.isEmpty()) {
      var end = database.read(tx -> tx.events().newest());
      return new EventPage(List.of(), Optional.of(text(end)));
    }
    var cursor = EventPosition.parse("From", from.get());
    var left = wait.compareTo(LONGEST_PARK) < 0 ? wait.toNanos() : LONGEST_PARK.toNanos();
    while (true) {
      // Counted before the rows are read: what is committed in between is not waited for.
      var heard = bell.count();
      var rows = database.read(tx -> behind(tx, cursor));
      if (!rows.isEmpty() || left <= 0 || stopping) {
        var next = rows.isEmpty() ? cursor : cursor(rows.getLast());
        return new EventPage(views(rows), Optional.of(text(next)));
      }
      left -= waited(heard, Math.min(left, NET_NANOS));
    }
  }

  private long waited(long heard, long nanos) {
    try {
      return nanos - bell.await(heard, nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(RefusalKind.WRONG_STATE, "The server stops; ask again.");
    }
  }

  private static List<EventRow> behind(Tx tx, EventCursor cursor) {
    var rows = tx.events().after(cursor, PAGE);
    if (rows.isEmpty() && cursor.isAfter(tx.events().newest())) {
      throw Refused.parameter(
          "From",
          "lies behind the end of the log, as after a restore of an older store; begin again with"
              + " "
              + text(tx.events().newest())
              + ".");
    }
    return rows;
  }

  @Override
  public boolean ended() {
    return stopping;
  }

  @Override
  public Origin origin(String orderId) {
    var known = origins.get(orderId);
    if (known != null) {
      return known;
    }
    if (origins.size() >= MOST_ORIGINS) {
      origins.clear();
    }
    var found = database.<Origin>read(tx -> Origin.of(tx, orderId));
    origins.put(orderId, found);
    return found;
  }

  @Override
  public Verification verify(String orderId) {
    return database.read(tx -> {
      known(tx, orderId);
      var events = tx.events().head(orderId).events();
      var fault = tx.events().check(orderId).map(StoredEventLog::view);
      return new Verification(1, events, fault, Optional.empty());
    });
  }

  @Override
  public Verification verifyAll(long after) {
    var orders = 0;
    var events = 0L;
    for (var log : database.read(tx -> tx.events().logs(after))) {
      var fault = database.read(tx -> tx.events().check(log.id()));
      orders++;
      events += log.events();
      if (fault.isPresent()) {
        return new Verification(orders, events, fault.map(StoredEventLog::view), Optional.empty());
      }
      if (events >= STRETCH) {
        return new Verification(orders, events, Optional.empty(), Optional.of(log.creation()));
      }
    }
    var lost = database.read(tx -> tx.events().withoutOrder());
    return new Verification(orders, events, lost.map(StoredEventLog::view), Optional.empty());
  }

  private static void known(Tx tx, String orderId) {
    if (tx.orders().find(orderId).isEmpty()) {
      throw new Refused(
          RefusalKind.UNKNOWN_ORDER, "There is no change order with the id \"" + orderId + "\".");
    }
  }

  private static Verification.Fault view(EventFault fault) {
    return new Verification.Fault(
        fault.orderId(), fault.number(), fault.kind().name(), fault.kind().words());
  }

  private static EventCursor cursor(EventRow row) {
    return new EventCursor(row.change(), row.place());
  }

  private static String text(EventCursor cursor) {
    return cursor.change() + "." + cursor.place();
  }

  private static List<EventView> views(List<EventRow> rows) {
    return rows.stream().map(EventView::of).toList();
  }
}
