package dev.belay.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveOrderTest {

  private static final Duration AT_ONCE = Duration.ZERO;

  private final LiveOrder order = new LiveOrder();

  @Test
  void only_what_has_changed_is_told() throws InterruptedException {
    order.show(Map.of("head", "a", "lane-1", "b"), false);
    var first = order.await(0, AT_ONCE);
    assertThat(first.parts()).containsOnlyKeys("head", "lane-1");
    order.show(Map.of("head", "a", "lane-1", "c"), false);
    assertThat(order.await(first.version(), AT_ONCE).parts())
        .containsExactlyEntriesOf(Map.of("lane-1", "c"));
  }

  @Test
  void nothing_new_is_nothing_told() throws InterruptedException {
    order.show(Map.of("head", "a"), false);
    var first = order.await(0, AT_ONCE);
    order.show(Map.of("head", "a"), false);
    var second = order.await(first.version(), AT_ONCE);
    assertThat(second.parts()).isEmpty();
    assertThat(second.over()).isFalse();
  }

  @Test
  void who_was_slow_gets_the_newest_of_each_part_and_no_other() throws InterruptedException {
    for (var i = 0; i < 1_000; i++) {
      order.show(Map.of("head", "a" + i), false);
    }
    assertThat(order.await(0, AT_ONCE).parts()).containsExactlyEntriesOf(Map.of("head", "a999"));
  }

  @Test
  void who_waits_is_woken_by_a_change_and_by_the_end() throws InterruptedException {
    order.show(Map.of("head", "a"), false);
    var seen = order.await(0, AT_ONCE).version();
    var change = Thread.ofVirtual().start(() -> order.show(Map.of("head", "b"), false));
    var news = order.await(seen, Duration.ofSeconds(30));
    change.join();
    assertThat(news.parts()).containsExactlyEntriesOf(Map.of("head", "b"));
    var end = Thread.ofVirtual().start(order::end);
    assertThat(order.await(news.version(), Duration.ofSeconds(30)).over()).isTrue();
    end.join();
  }
}
