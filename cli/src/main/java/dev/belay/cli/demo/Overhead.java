package dev.belay.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Belay's time for a deploy against a plain script's, from rounds in turn. The quickest of each
 * count: what else the machine does only ever adds.
 */
final class Overhead {

  static final double LIMIT = 1.15;

  private final List<Duration> script = new ArrayList<>();
  private final List<Duration> belay = new ArrayList<>();

  void round(Duration scriptTook, Duration belayTook) {
    script.add(scriptTook);
    belay.add(belayTook);
  }

  double ratio() {
    return (double) quickest(belay).toMillis() / quickest(script).toMillis();
  }

  boolean little() {
    return ratio() <= LIMIT;
  }

  String detail() {
    return "%.3f = Belay %.2f s / script %.2f s, the quickest of %d rounds each; at most %.2f"
        .formatted(
            ratio(), seconds(quickest(belay)), seconds(quickest(script)), belay.size(), LIMIT);
  }

  private static Duration quickest(List<Duration> durations) {
    return Collections.min(durations);
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
