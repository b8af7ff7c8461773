package dev.belay.cli.order;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long an order still moves, judged by the batches of it that are done. */
final class Estimate {

  private Estimate() {}

  /** Empty before the first batch is done, and of an order that waits, goes back, or is over. */
  static Optional<Duration> left(Order order) {
    var moves = order.status() == Status.RUNNING || order.status() == Status.WAIT_AUTO;
    var done = order.batches().stream().filter(batch -> batch.status().over()).toList();
    if (!moves || order.aborting() || done.isEmpty()) {
      return Optional.empty();
    }
    var batch = mean(done.stream().flatMap(each -> each.took().stream()).toList());
    var gap = order.manual() ? Duration.ZERO : mean(gaps(order.batches()).toList());
    var left = Duration.ZERO;
    for (var each : order.batches()) {
      left = left.plus(part(batch, each));
      if (each.status() == Status.READY) {
        left = left.plus(gap);
      }
    }
    return Optional.of(left);
  }

  private static Duration part(Duration whole, Batch batch) {
    if (batch.status().over()) {
      return Duration.ZERO;
    }
    var size = Math.max(1, batch.size());
    return whole.multipliedBy(size - batch.settled()).dividedBy(size);
  }

  /** From the end of each batch to the start of the one after it. */
  private static Stream<Duration> gaps(List<Batch> batches) {
    return Stream.iterate(1, at -> at < batches.size(), at -> at + 1)
        .flatMap(at ->
            batches
                .get(at)
                .startedAt()
                .flatMap(
                    next -> batches.get(at - 1).endedAt().map(end -> Duration.between(end, next)))
                .stream());
  }

  private static Duration mean(List<Duration> lengths) {
    return lengths.stream()
        .reduce(Duration.ZERO, Duration::plus)
        .dividedBy(Math.max(1, lengths.size()));
  }

  /** Such as {@code about 2 min left}: more would pretend to know more. */
  static String words(Duration left) {
    var seconds = left.toSeconds();
    if (seconds < 90) {
      return "about " + Math.max(1, seconds) + " s left";
    }
    return seconds < 5_400
        ? "about " + Math.round(seconds / 60.0) + " min left"
        : "about " + Math.round(seconds / 3_600.0) + " h left";
  }
}
