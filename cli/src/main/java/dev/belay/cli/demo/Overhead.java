package dev.belay.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Belay's time for a deploy against a plain script's, from rounds in turn: noise hits both. */
final class Overhead {

  static final double LIMIT = 1.15;

  private final List<Duration> script = new ArrayList<>();
  private final List<Duration> belay = new ArrayList<>();

  void round(Duration scriptTook, Duration belayTook) {
    script.add(scriptTook);
    belay.add(belayTook);
  }

  double ratio() {
    return (double) median(belay).toMillis() / median(script).toMillis();
  }

  String detail() {
    return "%.3f = Belay %.2f s / script %.2f s, medians of %d rounds each; at most %.2f"
        .formatted(ratio(), seconds(median(belay)), seconds(median(script)), belay.size(), LIMIT);
  }

  static Duration median(List<Duration> durations) {
    return durations.stream().sorted().toList().get(durations.size() / 2);
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
