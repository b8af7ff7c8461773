package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.e2e.Releases.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Batches that a real Prometheus is asked about. Skipped where there is none. */
@TestInstance(Lifecycle.PER_CLASS)
final class EvidenceTest {

  private static final int HOSTS = 2;

  private @Nullable Fleet fleet;
  private @Nullable Prometheus prometheus;

  @BeforeAll
  void start() {
    assumeTrue(
        Commands.exists("prometheus"),
        "skipped: no prometheus here (Debian: apt install prometheus)");
    fleet = Fleet.start(HOSTS);
    prometheus = Prometheus.start(fleet.folder());
  }

  @AfterAll
  void end() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (fleet != null) {
      fleet.close();
    }
  }

  @Test
  void a_deploy_passes_fails_and_goes_back_or_goes_on_as_a_person_says() {
    var shop = Application.create(Objects.requireNonNull(fleet), "measured", HOSTS);
    passes(shop);
    Objects.requireNonNull(prometheus).say(0.5);
    failsAndGoesBack(shop);
    goesOnWithoutIt(shop);
  }

  private void passes(Application shop) {
    deploy(shop, "1", "--batches", "1", "--no-check");
    var order = deploy(shop, "2", "--batches", "2", "--times", "2");
    assertThat(awaitEnd(shop, order).path("Status").asText()).isEqualTo("SUCCEEDED");
    assertThat(batches(shop, order))
        .hasSize(2)
        .allSatisfy(batch -> {
          assertThat(batch.path("Evidence").path("State").asText()).isEqualTo("HELD");
          assertThat(batch.path("Evidence").path("Held").asInt()).isEqualTo(2);
          assertThat(batch.path("Evidence").path("Found").asText()).isEqualTo("0.0 is < 0.01");
        });
    assertThat(shop.look()).allMatch(seen -> seen.runs("2"));
  }

  private void failsAndGoesBack(Application shop) {
    var order = deploy(shop, "3", "--batches", "2", "--failures", "2", "--auto-rollback", "on");
    var failed = awaitEnd(shop, order);
    assertThat(failed.path("Status").asText()).isEqualTo("FAILED");
    assertThat(failed.path("Message").asText())
        .isEqualTo("after batch 1: the check failed 2 times in a row: 0.5 is not < 0.01");
    assertThat(shop.verdicts(order)).containsExactlyInAnyOrder("COMPLETED", "");
    Waiting.until(
        "both hosts run version 2 again",
        () -> shop.look().stream().allMatch(seen -> seen.runs("2")));
    var log = typed().type("events", order).output();
    assertThat(log).contains("MEASURED", "0.5 is not < 0.01");
  }

  private void goesOnWithoutIt(Application shop) {
    awaitNoOpenOrder(shop);
    var order = deploy(shop, "4", "--batches", "1", "--failures", "100");
    Waiting.until(
        "the batch was measured",
        () ->
            batches(shop, order)
                .getFirst()
                .path("Evidence")
                .path("Result")
                .asText()
                .equals("FAILS"));
    assertThat(typed().type("continue", order).exitCode()).isZero();
    assertThat(awaitEnd(shop, order).path("Status").asText()).isEqualTo("SUCCEEDED");
    assertThat(batches(shop, order).getFirst().path("Evidence").path("State").asText())
        .isEqualTo("OVERRIDDEN");
    assertThat(shop.look()).allMatch(seen -> seen.runs("4"));
  }

  /** The order's id; with a check unless it says otherwise. */
  private String deploy(Application shop, String version, String... options) {
    var fleet = Objects.requireNonNull(this.fleet);
    var jar = fleet.releases().pack(version, Behaviour.SERVES);
    var words =
        new ArrayList<>(List.of("deploy", shop.id(), fleet.site().url(jar), "--version", version));
    words.addAll(List.of(options));
    if (!words.contains("--no-check")) {
      words.addAll(
          List.of(
              "--check-prometheus",
              Objects.requireNonNull(prometheus).url(),
              "--query",
              Prometheus.QUERY,
              "--bound",
              "< 0.01",
              "--interval",
              "1s",
              "--deadline",
              "10m"));
    }
    var order = typed().json(words.toArray(String[]::new)).path("ChangeOrderId").asText();
    assertThat(order).isNotEmpty();
    if (words.contains("--no-check")) {
      assertThat(awaitEnd(shop, order).path("Status").asText()).isEqualTo("SUCCEEDED");
    }
    return order;
  }

  private static JsonNode awaitEnd(Application shop, String order) {
    return Waiting.until(
        "the end of " + order,
        () -> shop.detail(order).toString(),
        () ->
            Optional.of(shop.detail(order))
                .filter(seen -> !seen.path("FinishedAt").asText().isEmpty()));
  }

  private void awaitNoOpenOrder(Application shop) {
    Waiting.until(
        "the rollback is over",
        () ->
            SignedRequest.get(
                    Objects.requireNonNull(fleet).key(),
                    "/belay/v1/application",
                    Map.of("AppId", shop.id()))
                .expectSuccess()
                .path("Application")
                .path("OpenOrderId")
                .isMissingNode());
  }

  private static List<JsonNode> batches(Application shop, String order) {
    return StreamSupport.stream(
            shop.detail(order).path("BatchList").path("Batch").spliterator(), false)
        .toList();
  }

  private Typed typed() {
    var fleet = Objects.requireNonNull(this.fleet);
    return new Typed(fleet.key(), fleet.folder());
  }
}
