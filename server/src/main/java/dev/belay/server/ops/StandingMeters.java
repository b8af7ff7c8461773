package dev.belay.server.ops;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.store.Database;
import dev.belay.server.store.StandingRows;
import dev.belay.server.store.Tx;
import dev.belay.server.store.WebhookRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the service stands, from the store: every node of it shows the same. */
final class StandingMeters {

  private static final Logger LOG = LoggerFactory.getLogger(StandingMeters.class);

  private final Database database;
  private volatile Optional<Standing> standing = Optional.empty();

  private record Standing(
      Instant now,
      StandingRows.Hosts hosts,
      Map<OrderStatus, Integer> orders,
      StandingRows.Wakes wakes,
      WebhookRows.Sum webhooks) {

    static Standing read(Tx tx) {
      return new Standing(
          tx.now(),
          tx.standing().hosts(),
          open(tx.standing().openOrders()),
          tx.standing().wakes(),
          tx.webhooks().sum());
    }

    private static Map<OrderStatus, Integer> open(List<StandingRows.Open> rows) {
      return rows.stream()
          .collect(Collectors.toMap(StandingRows.Open::status, StandingRows.Open::orders));
    }

    double wakeLag() {
      return secondsSince(wakes.oldest());
    }

    double failingSeconds() {
      return secondsSince(webhooks.failingSince());
    }

    private double secondsSince(@Nullable Instant then) {
      return then == null ? 0 : Duration.between(then, now).toMillis() / 1_000.0;
    }
  }

  StandingMeters(Database database, Meters meters) {
    this.database = database;
    meters.gauge(
        "belay.store.up", "Whether the store answers.", () -> standing.isPresent() ? 1 : 0);
    hosts(meters, "online", hosts -> hosts.online());
    hosts(meters, "offline", hosts -> hosts.hosts() - hosts.online());
    for (var status : OrderStatus.values()) {
      if (!status.over()) {
        meters.gauge(
            "belay.orders.open",
            "Orders that are not over.",
            () -> of(all -> all.orders().getOrDefault(status, 0)),
            "status",
            status.name());
      }
    }
    meters.gauge(
        "belay.wakeups.due",
        "Looks at orders that are due and were not taken yet.",
        () -> of(all -> all.wakes().due()));
    meters.gauge(
        "belay.wakeup.lag.seconds",
        "How long the oldest look that is due has waited.",
        () -> of(Standing::wakeLag));
    meters.gauge("belay.webhooks", "Webhooks.", () -> of(all -> all.webhooks().webhooks()));
    meters.gauge(
        "belay.webhooks.failing",
        "Webhooks whose last attempt failed.",
        () -> of(all -> all.webhooks().failing()));
    meters.gauge(
        "belay.webhooks.failing.seconds",
        "For how long the one that has failed longest has failed.",
        () -> of(Standing::failingSeconds));
    meters.gauge(
        "belay.webhook.dead.letters",
        "Events that a receiver did not take.",
        () -> of(all -> all.webhooks().deadLetters()));
  }

  private void hosts(Meters meters, String state, Function<StandingRows.Hosts, Number> number) {
    meters.gauge(
        "belay.hosts",
        "Hosts, by whether they have synced of late.",
        () -> of(all -> number.apply(all.hosts())),
        "state",
        state.toLowerCase(Locale.ROOT));
  }

  private Number of(Function<Standing, Number> figure) {
    return standing.map(figure).orElse(Double.NaN);
  }

  /** Looks again; what cannot be read now is not known. */
  void look() {
    try {
      standing = Optional.of(database.read(Standing::read));
    } catch (RuntimeException e) {
      LOG.warn("the store's figures cannot be read", e);
      standing = Optional.empty();
    }
  }
}
