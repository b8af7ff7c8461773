package dev.belay.server.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Keeps the pages of orders live that someone looks at: each order is read once when something has
 * happened, however many look at it, and at most ten times a second.
 */
final class LiveOrders {

  private static final Duration PACE = Duration.ofMillis(100);

  /** Steps of hosts move without an event. */
  private static final Duration NET = Duration.ofMillis(300);

  /** Who may do the same sees the same. */
  private record Watched(String orderId, Abilities may) {}

  private record Watching(LiveOrder order, int watchers) {}

  private final Desk desk;
  private final Pages pages;
  private final InstantSource clock;
  private final Map<Watched, Watching> watched = new ConcurrentHashMap<>();
  private Instant last = Instant.EPOCH;
  private volatile boolean stopped;

  LiveOrders(Desk desk, Pages pages, InstantSource clock) {
    this.desk = desk;
    this.pages = pages;
    this.clock = clock;
  }

  /** From now on the order is kept live; it must be left again. */
  LiveOrder watch(String orderId, Abilities may) {
    var key = new Watched(orderId, may);
    var order =
        watched
            .merge(
                key,
                new Watching(new LiveOrder(), 1),
                (there, one) -> new Watching(there.order(), there.watchers() + 1))
            .order();
    show(key, order, OrderPages.screen(desk, orderId, may));
    if (stopped) {
      order.end();
    }
    return order;
  }

  void leave(String orderId, Abilities may) {
    watched.computeIfPresent(
        new Watched(orderId, may),
        (key, there) ->
            there.watchers() == 1 ? null : new Watching(there.order(), there.watchers() - 1));
  }

  /** One round; answers how long to wait at the most until the next. */
  Duration refresh() {
    var passed = Duration.between(last, clock.instant());
    if (!passed.isNegative() && passed.compareTo(PACE) < 0) {
      return PACE.minus(passed);
    }
    last = clock.instant();
    var byOrder = watched.keySet().stream().collect(Collectors.groupingBy(Watched::orderId));
    byOrder.forEach((orderId, keys) -> {
      var screen = OrderPages.screen(desk, orderId, keys.getFirst().may());
      for (var key : keys) {
        var there = watched.get(key);
        if (there != null) {
          show(key, there.order(), screen);
        }
      }
    });
    return NET;
  }

  private void show(Watched key, LiveOrder order, OrderScreen read) {
    var screen = new OrderScreen(read.line(), read.view(), read.events(), read.now(), key.may());
    var parts = new LinkedHashMap<String, String>();
    var values = Map.<String, Object>of("order", screen);
    parts.put("status", screen.sentence());
    parts.put("title", pages.part("orderTitle", values));
    // Apart from what moves every second: a button must not be exchanged under a finger.
    parts.put("deeds", pages.part("orderDeeds", values));
    parts.put("progress", pages.part("orderProgress", values));
    parts.put("trouble", pages.part("orderTrouble", values));
    for (var lane : screen.lanes()) {
      parts.put(
          "lane-" + lane.number(), pages.part("orderLane", Map.of("order", screen, "lane", lane)));
    }
    parts.put("timeline", pages.part("orderTimeline", values));
    order.show(parts, screen.over());
  }

  /** Lets everyone go: the server stops. */
  void stop() {
    stopped = true;
    watched.values().forEach(each -> each.order().end());
  }
}
