package dev.belay.cli.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.cli.FakeServer;
import dev.belay.cli.api.ApiClient;
import dev.belay.cli.api.Credentials;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.ReceivedSignature;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderWatchTest {

  private static final String RUNNING = "{\"Order\":{\"Id\":\"o\",\"Status\":\"RUNNING\"}}";

  private final FakeServer server = new FakeServer();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T04:00:00Z"));
  private final List<Duration> pauses = new ArrayList<>();
  private final ApiClient api =
      new ApiClient(
          new Credentials(
              ReceivedSignature.ID, ReceivedSignature.SECRET, URI.create(server.endpoint())),
          now::get);

  @AfterEach
  void stop() {
    api.close();
    server.close();
  }

  @Test
  void looks_less_often_while_nothing_changes() {
    for (int i = 0; i < 20; i++) {
      server.on("/belay/v1/order", RUNNING);
    }
    server.on("/belay/v1/order", RUNNING.replace("RUNNING", "SUCCEEDED"));

    assertThat(watch().follow("o", order -> {}).status()).isEqualTo(Status.SUCCEEDED);

    assertThat(pauses.getFirst()).isEqualTo(Duration.ofMillis(200));
    assertThat(pauses.getLast()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_server_that_was_heard_may_be_away_for_a_while_but_not_for_ever() {
    server.on("/belay/v1/order", RUNNING);

    var failure =
        catchThrowableOfType(Failure.class, () -> watch().follow("o", order -> server.close()));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNANSWERED);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
  }

  @Test
  void a_server_that_was_never_heard_fails_at_once() {
    server.close();

    var failure = catchThrowableOfType(Failure.class, () -> watch().follow("o", order -> {}));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNANSWERED);
    assertThat(pauses).isEmpty();
  }

  private OrderWatch watch() {
    return new OrderWatch(
        api,
        now::get,
        length -> {
          pauses.add(length);
          now.updateAndGet(time -> time.plus(length));
        },
        OrderWatch.Rhythm.PEOPLE);
  }
}
