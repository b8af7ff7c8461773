package dev.belay.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentNoncesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T04:22:21Z");

  private final RecentNonces nonces = new RecentNonces(2);

  @Test
  void a_nonce_is_remembered_for_30_minutes_per_key() {
    assertThat(nonces.firstUse("a", "n", NOW)).isTrue();
    assertThat(nonces.firstUse("b", "n", NOW)).isTrue();
    assertThat(nonces.firstUse("a", "n", NOW.plus(Duration.ofMinutes(30)))).isFalse();
    assertThat(nonces.firstUse("a", "n", NOW.plus(Duration.ofMinutes(31)))).isTrue();
  }

  @Test
  void a_full_memory_lets_nothing_in_rather_than_forget() {
    nonces.firstUse("a", "1", NOW);
    nonces.firstUse("a", "2", NOW);
    assertThat(nonces.firstUse("a", "3", NOW)).isFalse();
    assertThat(nonces.firstUse("a", "1", NOW)).isFalse();
    assertThat(nonces.firstUse("a", "3", NOW.plus(Duration.ofMinutes(31)))).isTrue();
  }
}
