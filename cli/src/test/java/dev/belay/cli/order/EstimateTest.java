package dev.belay.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.api.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstimateTest {

  private static final Instant T0 = Instant.parse("2026-11-22T04:00:00Z");

  @Test
  void what_is_left_is_as_long_as_what_was_done_with_the_waits_between() {
    var order =
        order(
            false,
            batch(1, Status.SUCCEEDED, 0, 20, Map.of("COMPLETED", 4)),
            batch(2, Status.RUNNING, 80, 80, Map.of("COMPLETED", 1, "ACTIVE", 3)),
            batch(3, Status.READY, -1, -1, Map.of("WAITING", 4)));

    // three quarters of a batch, a wait of a minute, a batch
    assertThat(Estimate.left(order)).contains(Duration.ofSeconds(15 + 60 + 20));
  }

  @Test
  void a_persons_pondering_is_no_measure() {
    var order =
        order(
            true,
            batch(1, Status.SUCCEEDED, 0, 20, Map.of("COMPLETED", 4)),
            batch(2, Status.RUNNING, 9_000, 9_000, Map.of("ACTIVE", 4)));

    assertThat(Estimate.left(order)).contains(Duration.ofSeconds(20));
  }

  @Test
  void nothing_is_foretold_before_a_batch_is_done() {
    assertThat(Estimate.left(order(false, batch(1, Status.RUNNING, 0, 0, Map.of("ACTIVE", 4)))))
        .isEmpty();
  }

  @Test
  void words_are_as_coarse_as_the_guess() {
    assertThat(Estimate.words(Duration.ofMillis(300))).isEqualTo("about 1 s left");
    assertThat(Estimate.words(Duration.ofSeconds(89))).isEqualTo("about 89 s left");
    assertThat(Estimate.words(Duration.ofSeconds(150))).isEqualTo("about 3 min left");
    assertThat(Estimate.words(Duration.ofHours(2))).isEqualTo("about 2 h left");
  }

  private static Order order(boolean manual, Batch... batches) {
    return new Order(
        "o",
        "CoDeploy",
        Status.RUNNING,
        "",
        false,
        true,
        "",
        List.of(batches),
        Json.object().put("Manual", manual));
  }

  private static Batch batch(
      int number, Status status, int start, int update, Map<String, Integer> counts) {
    return new Batch("p" + number, number, status, counts, at(start), at(update), List.of());
  }

  private static Optional<Instant> at(int seconds) {
    return Optional.of(seconds).filter(each -> each >= 0).map(T0::plusSeconds);
  }
}
