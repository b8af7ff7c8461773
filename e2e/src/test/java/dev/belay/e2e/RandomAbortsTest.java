package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.e2e.Application.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/**
 * The central safety property: from the abort's answer on, no untouched host is touched. Repeated
 * at random moments of a rolling deploy; {@code -Dbelay.e2e.seed=N} repeats a run.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class RandomAbortsTest {

  private static final int HOSTS = 6;
  private static final int BATCHES = 3;
  private static final int REPETITIONS = 20;
  private static final int LARGEST_NUMBER = 5 * REPETITIONS;

  private final Fleet fleet = Fleet.start(HOSTS);
  private final Application application = Application.create(fleet, "rolling", HOSTS);

  @AfterAll
  void end() {
    fleet.close();
  }

  /** All that can be known of the fleet at one moment. */
  private record Picture(List<Sight> sights, List<Instance> instances, List<Integer> starts) {

    /** The goal, the process and the past of one host. */
    List<Object> of(int host) {
      return List.of(sights.get(host), instances.get(host).epoch(), starts.get(host));
    }

    List<List<Object>> everything() {
      return IntStream.range(0, sights.size()).mapToObj(this::of).toList();
    }
  }

  private Picture last = new Picture(List.of(), List.of(), List.of());

  private Picture picture() {
    var starts = application.addresses().stream().map(this::starts).toList();
    return new Picture(application.look(), application.instances(), starts);
  }

  private int starts(String address) {
    return application.starts(application.addresses().indexOf(address)).size();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES) // twenty deploys, on a machine that others may use
  void from_an_aborts_answer_no_untouched_host_is_touched() {
    var seed = Long.getLong("belay.e2e.seed", System.nanoTime());
    System.out.println("random aborts: -Dbelay.e2e.seed=" + seed);
    var random = new Random(seed);
    application.deployed("0");
    var window = rollingMillis();
    last = picture();
    var aborted = 0;
    for (var attempt = 1; aborted < REPETITIONS; attempt++) {
      assertThat(attempt).as("aborts that come in time (seed %d)", seed).isLessThan(LARGEST_NUMBER);
      if (abortAt("random-" + attempt, random.nextLong(window), seed)) {
        aborted++;
      } else {
        // The machine has become faster: aim earlier.
        window = Math.max(1, window * 3 / 4);
      }
    }
    assertThat(picture().everything()).isEqualTo(last.everything());
  }

  /** How long a deploy takes that nobody aborts. */
  private long rollingMillis() {
    var began = System.nanoTime();
    fleet.edas().end(application.deploy("rolling", BATCHES), Edas.SUCCEEDED);
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  private boolean abortAt(String version, long moment, long seed) {
    var before = picture();
    assertThat(before.everything())
        .as("nothing moves after an order's end")
        .isEqualTo(last.everything());
    var orderId = application.deploy(version, BATCHES);
    Pause.millis(moment);
    if (!fleet.edas().abortUnlessOver(orderId)) {
      fleet.edas().end(orderId, Edas.SUCCEEDED);
      last = picture();
      return false;
    }
    var answeredAt = Instant.now();
    var atAnswer = picture();
    fleet.edas().end(orderId, Edas.ABORTED);
    var after = picture();
    last = after;
    var order = application.detail(orderId);
    var context = "seed %d, version %s after %d ms: %s".formatted(seed, version, moment, order);
    for (var batch : order.path("BatchList").path("Batch")) {
      var startedAt = batch.path("StartedAt").asText();
      if (!startedAt.isEmpty()) {
        assertThat(Instant.parse(startedAt)).as(context).isBefore(answeredAt);
      }
      for (var task : batch.path("TaskList").path("Task")) {
        var host = application.addresses().indexOf(task.path("Ip").asText());
        if (startedAt.isEmpty()) {
          assertThat(after.of(host)).as(context).isEqualTo(before.of(host));
          assertThat(atAnswer.of(host)).as(context).isEqualTo(before.of(host));
        }
        assertVerdict(task, host, before, after, version, context);
      }
    }
    return true;
  }

  private static void assertVerdict(
      JsonNode task, int host, Picture before, Picture after, String version, String context) {
    var was = before.sights.get(host);
    var is = after.sights.get(host);
    switch (task.path("Verdict").asText()) {
      case "UNTOUCHED" -> assertThat(is).as(context).isEqualTo(was);
      case "COMPLETED" -> assertThat(is.runs(version)).as(context).isTrue();
      case "RESTORED" ->
          assertThat(is.runs(was.version().orElseThrow())).as("%s\n%s", is, context).isTrue();
      default -> throw new AssertionError("no such verdict is expected: " + context);
    }
  }
}
