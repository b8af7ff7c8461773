package dev.belay.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacedNoncesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T04:22:21Z");

  private final PacedNonces nonces = new PacedNonces(new RecentNonces(100), 2);

  private void tooFast(String key, String nonce, Instant now) {
    assertThatThrownBy(() -> nonces.firstUse(key, nonce, now))
        .isInstanceOfSatisfying(
            AccessRefused.class, e -> assertThat(e.fault()).isEqualTo(AccessFault.TOO_FAST));
  }

  @Test
  void a_key_may_send_so_many_requests_per_second_and_other_keys_are_not_concerned() {
    assertThat(nonces.firstUse("a", "1", NOW)).isTrue();
    assertThat(nonces.firstUse("a", "2", NOW)).isTrue();
    tooFast("a", "3", NOW);
    assertThat(nonces.firstUse("b", "1", NOW)).isTrue();
    tooFast("a", "3", NOW.plusMillis(499));
    assertThat(nonces.firstUse("a", "3", NOW.plusMillis(500))).isTrue();
  }

  @Test
  void a_refused_request_may_be_sent_again_as_it_is_a_second_later() {
    nonces.firstUse("a", "1", NOW);
    nonces.firstUse("a", "2", NOW);
    tooFast("a", "3", NOW);
    assertThat(nonces.firstUse("a", "3", NOW.plusSeconds(1))).isTrue();
  }

  @Test
  void a_long_pause_saves_up_no_more_than_a_second() {
    nonces.firstUse("a", "1", NOW);
    Instant later = NOW.plusSeconds(3600);
    assertThat(nonces.firstUse("a", "2", later)).isTrue();
    assertThat(nonces.firstUse("a", "3", later)).isTrue();
    tooFast("a", "4", later);
  }

  @Test
  void a_clock_that_steps_back_gives_nothing_away() {
    nonces.firstUse("a", "1", NOW);
    nonces.firstUse("a", "2", NOW);
    tooFast("a", "3", NOW.minusSeconds(60));
  }
}
