package dev.belay.server.webhooks;

import dev.belay.server.history.Origin;
import dev.belay.server.store.Database;
import dev.belay.server.store.DeadLetterRow;
import dev.belay.server.store.EventCursor;
import dev.belay.server.store.EventRow;
import dev.belay.server.store.Priority;
import dev.belay.server.store.Tx;
import dev.belay.server.store.WebhookRow;
import dev.belay.server.store.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One webhook's deliveries, from its cursor to the end of the log or to a failure. */
final class Round {

  /** Longer than any attempt; a node that died is taken over from after so long. */
  static final Duration CLAIM = Duration.ofSeconds(45);

  private static final Logger LOG = LoggerFactory.getLogger(Round.class);
  private static final int PAGE = 100;

  /** The cursor is stored after so many deliveries: a crash repeats no more than these. */
  private static final int UNSTORED = 20;

  private static final Duration UNSTORED_FOR = Duration.ofSeconds(10);

  private final Database database;
  private final Letters letters;
  private final Sender sender;
  private final String node;
  private final InstantSource clock;
  private final DeliveryWatch watch;
  private final String id;

  Round(
      Database database,
      Letters letters,
      Sender sender,
      String node,
      InstantSource clock,
      DeliveryWatch watch,
      String id) {
    this.database = database;
    this.letters = letters;
    this.sender = sender;
    this.node = node;
    this.clock = clock;
    this.watch = watch;
    this.id = id;
  }

  /** Some events, each with what it is of. */
  private record Page(WebhookRow webhook, List<EventRow> events, Map<String, Origin> origins) {

    static Optional<Page> read(Tx tx, String id) {
      return tx.webhooks()
          .find(id)
          .map(webhook -> {
            var events = tx.events().after(webhook.cursor(), PAGE);
            return new Page(webhook, events, origins(tx, events));
          });
    }

    private static Map<String, Origin> origins(Tx tx, List<EventRow> events) {
      var origins = new HashMap<String, Origin>();
      events.forEach(
          event -> origins.computeIfAbsent(event.orderId(), order -> Origin.of(tx, order)));
      return origins;
    }

    Origin origin(EventRow event) {
      return Optional.ofNullable(origins.get(event.orderId())).orElseThrow();
    }
  }

  void run() {
    var now = clock.instant();
    if (!this.<Boolean>write(tx -> tx.webhooks().claim(id, node, now, now.plus(CLAIM)))) {
      return;
    }
    try {
      deliverDeadLetters();
      var goesOn = true;
      while (goesOn && !Thread.currentThread().isInterrupted()) {
        var page = database.<Optional<Page>>read(tx -> Page.read(tx, id));
        goesOn = page.isPresent() && !page.get().events().isEmpty() && deliver(page.get());
      }
    } finally {
      write(tx -> {
        tx.webhooks().release(id, node);
        return true;
      });
    }
  }

  /** Whether there is reason to look for more. */
  private boolean deliver(Page page) {
    var progress = new Progress(page.webhook(), node);
    var unstored = 0;
    var storedAt = clock.instant();
    for (var event : page.events()) {
      var letter = letters.of(page.webhook(), event, page.origin(event));
      var delivery = letter.map(this::attempt).orElseGet(Delivery.Taken::new);
      if (!(delivery instanceof Delivery.Taken)) {
        return failed(progress, event, delivery);
      }
      progress = letter.isPresent() ? progress.taken(event) : progress.past(event);
      unstored++;
      var now = clock.instant();
      if (unstored == UNSTORED || now.isAfter(storedAt.plus(UNSTORED_FOR))) {
        if (!store(progress)) {
          return false;
        }
        unstored = 0;
        storedAt = now;
      }
    }
    return store(progress);
  }

  private Delivery attempt(Letter letter) {
    var delivery = sender.send(letter);
    watch.attempted(delivery instanceof Delivery.Taken);
    return delivery;
  }

  private boolean store(Progress progress) {
    var until = clock.instant().plus(CLAIM);
    return write(tx -> tx.webhooks().advance(progress.row(until)));
  }

  /** Whether the next event may be tried at once. */
  private boolean failed(Progress progress, EventRow event, Delivery delivery) {
    var now = clock.instant();
    var reason = reason(delivery);
    var failed = progress.failed(reason, now);
    LOG.info(
        "webhook {}: event {} of order {} was not taken: {}; attempt {} in a row",
        progress.name(),
        event.number(),
        event.orderId(),
        reason,
        failed.failures());
    if (!Patience.isOver(delivery, failed.failures(), failed.failingSince(), now)) {
      store(failed);
      return false;
    }
    var dead = failed.past(event).afresh(now);
    return write(tx -> {
      var advanced = tx.webhooks().advance(dead.row(now.plus(CLAIM)));
      if (advanced) {
        tx.webhooks()
            .insert(
                new DeadLetterRow(
                    id,
                    event.change(),
                    event.place(),
                    event.orderId(),
                    event.number(),
                    reason,
                    now,
                    false));
      }
      return advanced;
    });
  }

  private static String reason(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Taken() -> "";
      case Delivery.Unwanted(var reason) -> reason;
      case Delivery.Failed(var reason) -> reason;
    };
  }

  /** One attempt for each that is wanted once more. */
  private void deliverDeadLetters() {
    var wanted = database.<List<DeadLetterRow>>read(tx -> tx.webhooks().again(id, PAGE));
    for (var letter : wanted) {
      var reason = redeliver(letter);
      var now = clock.instant();
      var mine =
          this.<Boolean>write(tx -> {
            if (!tx.webhooks().claim(id, node, now, now.plus(CLAIM))) {
              return false;
            }
            if (reason.isEmpty()) {
              tx.webhooks().delete(letter);
            } else {
              tx.webhooks().diedAgain(letter, reason);
            }
            return true;
          });
      if (!mine) {
        return;
      }
    }
  }

  private String redeliver(DeadLetterRow dead) {
    record Found(WebhookRow webhook, EventRow event, Origin origin) {}
    var cursor = new EventCursor(dead.change(), dead.place());
    var found =
        database.<Optional<Found>>read(tx ->
            tx.events()
                .at(cursor)
                .flatMap(event ->
                    tx.webhooks()
                        .find(id)
                        .map(row -> new Found(row, event, Origin.of(tx, event.orderId())))));
    return found
        .map(each ->
            letters
                .of(each.webhook(), each.event(), each.origin())
                .map(letter -> reason(attempt(letter)))
                .orElse(""))
        .orElse("the event is not in the log any more");
  }

  /** Behind engine and commands: deliveries must not slow them. */
  private <T> T write(Work<T> work) {
    return database.write(Priority.REPORT, work);
  }
}
