package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class SharedReadingTest {

  private final AtomicInteger reads = new AtomicInteger();
  private final CountDownLatch underWay = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final SharedReading<String, Integer> shared = new SharedReading<>(this::readSlowly);

  private int readSlowly(String key) {
    int number = reads.incrementAndGet();
    underWay.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return number;
  }

  @Test
  void whoever_asks_during_a_read_shares_one_that_begins_later() throws Exception {
    CompletableFuture<Integer> first = new CompletableFuture<>();
    asking(first);
    underWay.await();
    List<CompletableFuture<Integer>> others = new ArrayList<>();
    for (int each = 0; each < 5; each++) {
      CompletableFuture<Integer> other = new CompletableFuture<>();
      others.add(other);
      Thread thread = asking(other);
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    mayEnd.countDown();
    assertThat(first.get()).isEqualTo(1);
    for (CompletableFuture<Integer> other : others) {
      assertThat(other.get()).isEqualTo(2);
    }
    assertThat(reads).hasValue(2);
  }

  private Thread asking(CompletableFuture<Integer> answer) {
    return Thread.ofPlatform().start(() -> answer.complete(shared.read("order")));
  }

  @Test
  void nobody_is_answered_from_a_read_that_had_ended() {
    mayEnd.countDown();
    assertThat(shared.read("order")).isEqualTo(1);
    assertThat(shared.read("order")).isEqualTo(2);
  }

  @Test
  void a_refusal_is_the_askers_answer_and_the_next_one_asks_afresh() {
    SharedReading<String, Integer> refusing =
        new SharedReading<>(key -> {
          if (reads.incrementAndGet() == 1) {
            throw new Refused(RefusalKind.UNKNOWN_ORDER, "none");
          }
          return 7;
        });
    assertThatThrownBy(() -> refusing.read("order")).isInstanceOf(Refused.class);
    assertThat(refusing.read("order")).isEqualTo(7);
  }
}
