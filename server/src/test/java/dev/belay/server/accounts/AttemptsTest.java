package dev.belay.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

  private final Attempts attempts = new Attempts(3);

  private void fail(int times, Instant at) {
    for (var i = 0; i < times; i++) {
      attempts.failed("ann", at);
    }
  }

  @Test
  void a_few_failures_lock_nobody_out() {
    fail(2, NOW);
    assertThat(attempts.lock("ann", NOW)).isZero();
  }

  @Test
  void more_failures_lock_out_for_a_minute_then_ever_longer_and_nobody_else() {
    fail(3, NOW);
    assertThat(attempts.lock("ann", NOW)).isEqualTo(Duration.ofMinutes(1));
    assertThat(attempts.lock("ann", NOW.plusSeconds(60))).isZero();
    assertThat(attempts.lock("bob", NOW)).isZero();
    fail(1, NOW.plusSeconds(60));
    assertThat(attempts.lock("ann", NOW.plusSeconds(60))).isEqualTo(Duration.ofMinutes(2));
    fail(20, NOW.plusSeconds(200));
    assertThat(attempts.lock("ann", NOW.plusSeconds(200))).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void success_and_a_quarter_of_an_hour_forgive_everything() {
    fail(2, NOW);
    attempts.succeeded("ann");
    fail(2, NOW);
    assertThat(attempts.lock("ann", NOW)).isZero();
    fail(1, NOW.plus(Duration.ofMinutes(16)));
    assertThat(attempts.lock("ann", NOW.plus(Duration.ofMinutes(16)))).isZero();
  }

  @Test
  void what_is_remembered_does_not_grow_without_end() {
    fail(3, NOW);
    for (var i = 0; i < 10_000; i++) {
      attempts.failed("name-" + i, NOW);
    }
    assertThat(attempts.lock("ann", NOW)).as("the oldest is forgotten").isZero();
  }
}
