package dev.belay.server.ops;

import dev.belay.server.store.NewEvent;
import dev.belay.server.store.StoreWatch;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How long transactions wait for their turn and take; hands on what they did to orders. */
final class StoreMeters implements StoreWatch {

  private record Timers(Timer turn, Timer duration) {}

  private final Meters meters;
  private final Consumer<List<NewEvent>> news;
  private final Map<Kind, Timers> timers = new EnumMap<>(Kind.class);

  StoreMeters(Meters meters, Consumer<List<NewEvent>> news) {
    this.meters = meters;
    this.news = news;
    for (var kind : Kind.values()) {
      timers.put(
          kind,
          new Timers(
              timer("belay.store.wait", "How long transactions wait for their turn.", kind),
              timer("belay.store.duration", "How long transactions take in their turn.", kind)));
    }
  }

  private Timer timer(String name, String help, Kind kind) {
    return meters.timer(name, help, Meters.MACHINE, "kind", kind.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public long nanos() {
    return meters.nanos();
  }

  @Override
  public void ended(Kind kind, long waited, long took) {
    var both = Optional.ofNullable(timers.get(kind)).orElseThrow();
    both.turn().record(waited, TimeUnit.NANOSECONDS);
    both.duration().record(took, TimeUnit.NANOSECONDS);
  }

  @Override
  public void committed(List<NewEvent> events) {
    news.accept(events);
  }
}
