package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What those see who look on from outside: a receiver of webhooks, a program, Prometheus. */
@TestInstance(Lifecycle.PER_CLASS)
final class ObserversTest {

  private final Fleet fleet = Fleet.start(1);
  private final Typed typed = new Typed(fleet.key(), fleet.folder());
  private final HookReceiver receiver = new HookReceiver();

  @AfterAll
  void end() {
    receiver.close();
    fleet.close();
  }

  @Test
  void everything_arrives_though_receiver_and_server_are_down_in_turn() throws Exception {
    var made = typed.json("webhook", "create", "ci", receiver.url());
    receiver.trusts(made.path("Secret").asText());
    assertThat(typed.json("webhook", "test", "ci").path("Delivered").asBoolean()).isTrue();
    String order;
    var streamed = new CopyOnWriteArrayList<String>();
    try (var lines =
        SignedRequest.get(fleet.key(), "/belay/v1/events/stream", Map.of("From", "0.0")).lines()) {
      var reader = Thread.ofVirtual().start(() -> read(lines.iterator(), streamed));
      receiver.goesAway();
      var application = Application.create(fleet, "shop", 1);
      order = application.deploy("1", 1);
      fleet.edas().end(order, Edas.SUCCEEDED);
      var told = cursors(order);
      Waiting.until("the program sees all", () -> streamed.containsAll(told));
      assertThat(streamed.stream().filter(told::contains)).containsExactlyElementsOf(told);
      reader.interrupt();
    }
    Waiting.until(
        "the failure is seen", () -> typed.json("webhook", "show", "ci").has("FailingSince"));
    scraped();

    fleet.installation().server().kill();
    fleet.installation().startServerAgain();
    receiver.comesBack();
    var all = cursors(order);
    Waiting.until("the receiver has it all", () -> arrived(order).containsAll(all));
    assertThat(arrived(order)).as("in order; what came twice counts once").isEqualTo(all);
    assertThat(receiver.taken().getFirst().path("type").asText())
        .isEqualTo("dev.belay.webhook.test");
  }

  private static void read(Iterator<String> lines, List<String> cursors) {
    var id = "";
    try {
      while (lines.hasNext()) {
        var line = lines.next();
        if (line.startsWith("id: ")) {
          id = line.substring("id: ".length());
        } else if (line.startsWith("data: ")) {
          cursors.add(id);
        }
      }
    } catch (UncheckedIOException e) {
      // The test has seen enough.
    }
  }

  /** As the server tells them. */
  private List<String> cursors(String order) {
    return StreamSupport.stream(typed.json("events", order).spliterator(), false)
        .map(event -> event.path("Cursor").asText())
        .toList();
  }

  private List<String> arrived(String order) {
    return receiver.taken().stream()
        .map(event -> event.path("data"))
        .filter(data -> data.path("ChangeOrderId").asText().equals(order))
        .map((JsonNode data) -> data.path("Cursor").asText())
        .distinct()
        .toList();
  }

  private void scraped() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(fleet.key().endpoint() + "/metrics")).build();
    var text = Web.client(fleet.key().certificate()).send(request, BodyHandlers.ofString()).body();
    assertThat(Dashboards.unknown(text)).as("named in docs, and not served").isEmpty();
    assertThat(text.lines())
        .contains(
            "belay_orders_ended_total{outcome=\"SUCCEEDED\",type=\"CoDeploy\"} 1.0",
            "belay_step_duration_seconds_count{outcome=\"done\",step=\"start\"} 1",
            "belay_hosts{state=\"online\"} 1.0",
            "belay_syncs_parked 1.0",
            "belay_webhooks_failing 1.0",
            "belay_webhook_attempts_total{outcome=\"taken\"} 0.0");
  }

  @Test
  void promtool_finds_nothing_wrong_with_the_alert_rules() {
    assumeThat(Dashboards.PROMTOOL).as("promtool, of Debian's package prometheus").exists();
    var checked =
        Commands.attempt(
            Dashboards.PROMTOOL.toString(), "check", "rules", Dashboards.ALERTS.toString());
    assertThat(checked.exitCode()).as(checked.output()).isZero();
    assertThat(checked.output()).contains("SUCCESS");
  }
}
