package dev.belay.server.store;

import dev.belay.server.store.EventFault.Kind;
import java.util.Iterator;
import java.util.Optional;

/** Works an order's chain out again and holds it against what is stored. */
final class EventCheck {

  private EventCheck() {}

  static Optional<EventFault> of(String orderId, Iterator<EventRow> rows, EventHead head) {
    var hash = new EventHash();
    var number = 0L;
    var last = EventHash.FIRST;
    while (rows.hasNext()) {
      var row = rows.next();
      number++;
      if (row.number() != number) {
        return Optional.of(new EventFault(orderId, number, Kind.MISSING));
      }
      if (!row.hash().equals(hash.of(last, row))) {
        return Optional.of(new EventFault(orderId, number, Kind.ALTERED));
      }
      last = row.hash();
    }
    if (head.events() > number) {
      return Optional.of(new EventFault(orderId, number + 1, Kind.TAIL_MISSING));
    }
    return head.events() == number && head.eventsHash().equals(last)
        ? Optional.empty()
        : Optional.of(new EventFault(orderId, Math.max(1, number), Kind.HEAD_DIFFERS));
  }
}
