package dev.belay.server;

import dev.belay.server.access.SecretBox;
import dev.belay.server.history.CloudEvents;
import dev.belay.server.identity.Ids;
import dev.belay.server.ops.MetricsPage;
import dev.belay.server.ops.Telemetry;
import dev.belay.server.store.Database;
import dev.belay.server.webhooks.WebhookRoom;
import dev.belay.server.webhooks.Webhooks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What this node tells those who look on from outside: metrics, traces, webhooks. */
final class Observing implements AutoCloseable {

  private static final Duration NET = Duration.ofSeconds(1);

  private final Telemetry telemetry;
  private final MetricsPage page;
  private final CloudEvents cloudEvents;
  private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
  private final WebhookRoom webhooks;

  /** Watches the store from now on. */
  Observing(
      Settings settings,
      Database database,
      SecretBox secrets,
      Ids ids,
      RandomGenerator random,
      InstantSource clock) {
    var observers = settings.observers();
    this.telemetry = new Telemetry(database, ServerCommand.VERSION, observers.traces());
    this.page =
        new MetricsPage(telemetry, observers.metricsToken(), !settings.publicUrl().isEmpty());
    this.cloudEvents = new CloudEvents(settings.eventSource());
    this.webhooks =
        WebhookRoom.over(
            database,
            cloudEvents,
            secrets,
            observers.webhookPlaces(),
            ids,
            random,
            clock,
            deliveries,
            telemetry.deliveries());
  }

  Telemetry telemetry() {
    return telemetry;
  }

  MetricsPage page() {
    return page;
  }

  CloudEvents cloudEvents() {
    return cloudEvents;
  }

  Webhooks webhooks() {
    return webhooks.webhooks();
  }

  /** To be woken by events. */
  Worker delivering() {
    return new Worker("webhooks", this::deliver);
  }

  Stream<Worker> workers() {
    var counting = new Worker("telemetry", this::count);
    return telemetry.exports()
        ? Stream.of(counting, new Worker("traces", telemetry::export))
        : Stream.of(counting);
  }

  private Duration deliver() {
    webhooks.deliveries().step();
    return NET;
  }

  private Duration count() throws InterruptedException {
    telemetry.countNext();
    return Duration.ZERO;
  }

  /** Gives what it delivers to other nodes; while the store is still there. */
  void release() {
    deliveries.shutdownNow();
    webhooks.deliveries().release();
  }

  @Override
  public void close() {
    telemetry.close();
  }
}
