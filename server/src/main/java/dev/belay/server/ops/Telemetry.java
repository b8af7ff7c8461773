package dev.belay.server.ops;

import dev.belay.server.call.CallWatch;
import dev.belay.server.call.TraceParent;
import dev.belay.server.fleet.SyncWatch;
import dev.belay.server.store.Database;
import dev.belay.server.webhooks.DeliveryWatch;
import io.micrometer.core.instrument.Counter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** All that this node measures; the rooms that are measured know only their own watch. */
public final class Telemetry implements AutoCloseable {

  private final Meters meters = new Meters();
  private final StandingMeters standing;
  private final OrderNews news;
  private final Optional<SpanExport> export;

  /**
   * Watches a store from now on.
   *
   * @param collector where spans are sent, if they are
   */
  public Telemetry(Database database, String version, Optional<URI> collector) {
    this.export = collector.map(uri -> new SpanExport(uri, version));
    this.standing = new StandingMeters(database, meters);
    this.news = new OrderNews(database, witnesses());
    meters.gauge("belay.build.info", "Which server this is.", () -> 1, "version", version);
    database.watchedBy(new StoreMeters(meters, news::committed));
  }

  private List<OrderWitness> witnesses() {
    var counting = new OrderMeters(meters);
    return export
        .map(spans -> List.of(counting, new OrderSpans(spans::add)))
        .orElseGet(() -> List.of(counting));
  }

  /** Whether there is a collector to which spans are sent. */
  public boolean exports() {
    return export.isPresent();
  }

  /**
   * Sends spans.
   *
   * @return after how long to do so again
   */
  public Duration export() throws InterruptedException {
    return export.orElseThrow().step();
  }

  /** Numbers of this node that are looked up when they are scraped. */
  public void watch(IntSupplier parkedSyncs, IntSupplier waitingReports) {
    meters.gauge("belay.syncs.parked", "Syncs of hosts under way.", () -> parkedSyncs.getAsInt());
    meters.gauge(
        "belay.reports.queued",
        "Reports of hosts that wait to be stored.",
        () -> waitingReports.getAsInt());
  }

  /** Waits for news of orders and counts it; ends by interruption. */
  public void countNext() throws InterruptedException {
    news.tellNext();
  }

  /** Measures syncs: from their coming until their report is durable, without what they park. */
  public SyncWatch syncs() {
    var timer =
        meters.timer(
            "belay.sync.duration",
            "From the coming of a sync until its report is stored.",
            Meters.MACHINE);
    return () -> {
      var came = meters.nanos();
      return () -> timer.record(meters.nanos() - came, TimeUnit.NANOSECONDS);
    };
  }

  /** Measures requests of the public API. */
  public CallWatch calls() {
    return () -> {
      var came = meters.nanos();
      var since = meters.now();
      return how -> {
        meters
            .timer(
                "belay.api.duration",
                "How long requests of the public API take.",
                Meters.MACHINE,
                "operation",
                how.operation(),
                "status",
                how.status() / 100 + "xx")
            .record(meters.nanos() - came, TimeUnit.NANOSECONDS);
        export.ifPresent(spans -> how.span().ifPresent(span -> spans.add(span(how, span, since))));
      };
    };
  }

  private Span span(CallWatch.Ended how, TraceParent span, Instant since) {
    return new Span(
        span.traceId(),
        span.spanId(),
        how.parent().map(TraceParent::spanId).orElse(""),
        how.operation(),
        Span.SERVER,
        since,
        meters.now(),
        how.status() >= 500,
        Map.of("http.response.status_code", Integer.toString(how.status())));
  }

  /** Counts attempts to deliver events to webhooks. */
  public DeliveryWatch deliveries() {
    var taken = delivered("taken");
    var failed = delivered("failed");
    return well -> (well ? taken : failed).increment();
  }

  private Counter delivered(String outcome) {
    return meters.counter(
        "belay.webhook.attempts", "Attempts to deliver an event.", "outcome", outcome);
  }

  /** Everything as it stands now, in Prometheus's text format. */
  public String scrape() {
    news.tellWaiting();
    standing.look();
    return meters.scrape();
  }

  @Override
  public void close() {
    meters.close();
  }
}
