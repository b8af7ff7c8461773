package dev.belay.core.plan;

import static dev.belay.core.plan.Tasks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PresenceTest {

  @Test
  void a_host_is_offline_after_thirty_seconds_without_a_sync() {
    assertThat(Presence.OFFLINE_AFTER).isEqualTo(Duration.ofSeconds(30));
    assertThat(Presence.offlineAt(NOW)).isEqualTo(NOW.plusSeconds(30));
    assertThat(Presence.online(NOW, NOW)).isTrue();
    assertThat(Presence.online(NOW, NOW.plusMillis(29_999))).isTrue();
    assertThat(Presence.online(NOW, NOW.plusSeconds(30))).isFalse();
  }

  @Test
  void the_grace_begins_when_the_host_is_offline_and_the_batch_has_started() {
    var task = Tasks.active("a", 0);
    var grace = Duration.ofSeconds(60);
    assertThat(Presence.givenUpAt(task, NOW, grace)).isEqualTo(NOW.plusSeconds(90));
    assertThat(Presence.givenUpAt(task, NOW.plusSeconds(30), grace)).isEqualTo(NOW.plusSeconds(90));
    assertThat(Presence.givenUpAt(task, NOW.plusSeconds(31), grace)).isEqualTo(NOW.plusSeconds(91));
  }
}
