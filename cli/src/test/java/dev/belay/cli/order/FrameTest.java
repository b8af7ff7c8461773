package dev.belay.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.api.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameTest {

  @Test
  void a_bar_shows_done_failed_and_open_instances() {
    var lines =
        frame(
            80,
            new Batch(
                "p",
                1,
                Status.RUNNING,
                counts(2, 1, 1),
                Optional.empty(),
                Optional.empty(),
                List.of()));

    assertThat(lines.get(1)).isEqualTo("  batch 1/1 " + "#".repeat(18) + "......" + " 3/4 RUNNING");
  }

  @Test
  void a_long_order_shows_the_batches_around_the_moving_one() {
    var batches =
        IntStream.rangeClosed(1, 100)
            .mapToObj(number ->
                new Batch(
                    "p" + number,
                    number,
                    number < 50 ? Status.SUCCEEDED : Status.READY,
                    counts(1, 0, 0),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()))
            .toArray(Batch[]::new);

    var lines = frame(80, batches);

    assertThat(lines).hasSize(12);
    assertThat(lines.get(1)).isEqualTo("  ... 47 batches before");
    assertThat(lines.get(2)).startsWith("  batch 48/100");
  }

  @Test
  void no_host_line_is_wider_than_the_terminal() {
    var task =
        new Task(
            "t",
            "i",
            "o",
            "h".repeat(90),
            "10.0.0.1",
            true,
            "1",
            "2",
            "ACTIVE",
            "",
            "",
            "",
            "stop");
    var batch =
        new Batch(
            "p",
            1,
            Status.RUNNING,
            Map.of("ACTIVE", 1),
            Optional.empty(),
            Optional.empty(),
            List.of(task));

    assertThat(frame(40, batch).getLast()).hasSizeLessThan(40);
  }

  private static Map<String, Integer> counts(int completed, int failed, int waiting) {
    return Map.of("COMPLETED", completed, "FAILED", failed, "WAITING", waiting);
  }

  private static List<String> frame(int columns, Batch... batches) {
    var order =
        new Order(
            "o", "CoDeploy", Status.RUNNING, "", false, true, "", List.of(batches), Json.object());
    return new Frame(Palette.PLAIN, columns).of(order);
  }
}
