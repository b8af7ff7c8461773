package dev.belay.server.edas;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.history.CloudEvents;
import dev.belay.server.history.EventLog;
import dev.belay.server.history.EventPage;
import dev.belay.server.history.EventView;
import dev.belay.server.history.Verification;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The log of orders: an extension, EDAS has no such thing. */
final class EventOperations {

  private static final int LONGEST_WAIT = 9;

  /** Each reads the store once a second. */
  private static final int MOST_STREAMS = 64;

  private final EventLog log;
  private final CloudEvents cloudEvents;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);

  EventOperations(EventLog log, CloudEvents cloudEvents) {
    this.log = log;
    this.cloudEvents = cloudEvents;
  }

  /** One order's. */
  Fields list(Request request) {
    var after = request.optionalLong("After");
    return page(log.of(request.text("ChangeOrderId"), after == null ? 0 : after));
  }

  /** All orders' that may be seen, as they come. */
  Fields follow(Request request) {
    var wait = Duration.ofSeconds(request.number("WaitSeconds", LONGEST_WAIT));
    var page = log.follow(Optional.ofNullable(request.optional("From")), wait);
    var seen = page.events().stream().filter(each -> request.sight().order(each.orderId()));
    return page(new EventPage(seen.toList(), page.next()));
  }

  /** The same, for as long as the caller reads. */
  EventFeed stream(Request request) {
    var last = request.lastEventId();
    var from = last.isEmpty() ? Optional.ofNullable(request.optional("From")) : Optional.of(last);
    var feed = new EventFeed(log, cloudEvents, request.sight(), from, streams::release);
    feed.begin();
    if (!streams.tryAcquire()) {
      throw new Refused(
          RefusalKind.TOO_MANY_STREAMS,
          "This server serves " + MOST_STREAMS + " streams of events already.");
    }
    return feed;
  }

  /** One order's, or a stretch of all. */
  Fields verify(Request request) {
    var order = request.optional("ChangeOrderId");
    var after = request.optionalLong("After");
    var seen = order == null ? log.verifyAll(after == null ? 0 : after) : log.verify(order);
    var fields =
        new Fields()
            .put("Whole", seen.fault().isEmpty())
            .put("Orders", seen.orders())
            .put("Events", seen.events())
            .put("Next", seen.next().orElse(null));
    seen.fault().ifPresent(fault -> fields.put("Fault", fault(fault)));
    return Fields.success().put("Verification", fields);
  }

  private static Fields fault(Verification.Fault fault) {
    return new Fields()
        .put("ChangeOrderId", fault.orderId())
        .put("Number", fault.number())
        .put("Kind", fault.kind())
        .put("Message", fault.words());
  }

  private static Fields page(EventPage page) {
    return Fields.success()
        .list("EventList", "Event", page.events().stream().map(EventOperations::event))
        .put("Next", page.next().orElse(null));
  }

  private static Fields event(EventView event) {
    return new Fields()
        .put("Cursor", event.cursor())
        .put("ChangeOrderId", event.orderId())
        .put("Number", event.number())
        .put("At", WireTime.iso(event.at()))
        .put("Actor", event.actor())
        .put("Subject", event.subject())
        .put("SubjectId", event.subjectId())
        .put("What", event.what())
        .put("Was", event.was())
        .put("Became", event.became())
        .put("Cause", event.cause())
        .put("Reason", event.reason())
        .put("Detail", event.detail())
        .put("Hash", event.hash());
  }
}
