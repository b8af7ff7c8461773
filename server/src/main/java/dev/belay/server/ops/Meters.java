package dev.belay.server.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where all that is measured is kept until it is scraped. */
final class Meters implements AutoCloseable {

  /** What people wait for: from a second to two hours. */
  static final List<Duration> HUMAN =
      Stream.of(1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200)
          .map(Duration::ofSeconds)
          .toList();

  /** What machines wait for: from a millisecond to ten seconds. */
  static final List<Duration> MACHINE =
      Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000)
          .map(Duration::ofMillis)
          .toList();

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final JvmGcMetrics collector = new JvmGcMetrics();

  Meters() {
    collector.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** A counter; labels are names and values in turn, and each has few values. */
  Counter counter(String name, String help, String... labels) {
    return Counter.builder(name).description(help).tags(labels).register(registry);
  }

  /** A histogram of durations, with these bounds. */
  Timer timer(String name, String help, List<Duration> bounds, String... labels) {
    return Timer.builder(name)
        .description(help)
        .tags(labels)
        .serviceLevelObjectives(bounds.toArray(Duration[]::new))
        .register(registry);
  }

  /** What is looked up when it is scraped; NaN when it cannot be told. */
  void gauge(String name, String help, Supplier<Number> value, String... labels) {
    Gauge.builder(name, value).description(help).tags(Tags.of(labels)).register(registry);
  }

  /** A clock for durations. */
  long nanos() {
    return registry.config().clock().monotonicTime();
  }

  /** The machine's clock. */
  Instant now() {
    return Instant.ofEpochMilli(registry.config().clock().wallTime());
  }

  /** Everything, in Prometheus's text format. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collector.close();
    registry.close();
  }
}
