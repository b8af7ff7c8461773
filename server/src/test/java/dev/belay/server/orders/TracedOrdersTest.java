package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.core.fleet.Step;
import dev.belay.server.call.TraceParent;
import dev.belay.server.ops.Telemetry;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.views.StepView;
import dev.belay.server.views.Steps;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace links the request, its order, the order's batches, and each step of each host. */
class TracedOrdersTest {

  private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String REQUEST = "00f067aa0ba902b7";

  @TempDir private Path folder;

  private final CopyOnWriteArrayList<JsonNode> received = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  @SuppressWarnings("NullAway.Init")
  private WebServer collector;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @SuppressWarnings("NullAway.Init")
  private Telemetry telemetry;

  @SuppressWarnings("NullAway.Init")
  private Town town;

  @BeforeEach
  void open() throws SQLException {
    collector =
        WebServer.builder()
            .host("127.0.0.1")
            .shutdownHook(false)
            .routing(routing ->
                routing.post(
                    "/v1/traces",
                    (request, response) -> {
                      var message =
                          JsonMapper.builder().build().readTree(request.content().as(String.class));
                      if (status == 200) {
                        received.add(message);
                      }
                      response.status(Status.create(status)).send("{}");
                    }))
            .build()
            .start();
    var file = folder.resolve("belay.db");
    database = Databases.sqlite(file, () -> NOW);
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    var endpoint = URI.create("http://127.0.0.1:" + collector.port());
    telemetry = new Telemetry(database, "belay 1", Optional.of(endpoint));
    town = new Town(database, connection, 2);
    town.publish("1");
  }

  @AfterEach
  void close() throws SQLException {
    collector.stop();
    connection.close();
    database.close();
    telemetry.close();
  }

  private void hostsReport(StepView... steps) throws SQLException {
    try (var statement = connection.prepareStatement("UPDATE observation SET steps = ?")) {
      statement.setString(1, Steps.write(List.of(steps)));
      statement.executeUpdate();
    }
  }

  private Stream<JsonNode> spans() {
    return received.stream()
        .flatMap(message ->
            StreamSupport.stream(
                message.at("/resourceSpans/0/scopeSpans/0/spans").spliterator(), false));
  }

  private List<JsonNode> partsOf(String spanId) {
    return spans().filter(span -> span.path("parentSpanId").asText().equals(spanId)).toList();
  }

  private static List<String> names(List<JsonNode> spans) {
    return spans.stream().map(span -> span.path("name").asText()).toList();
  }

  @Test
  void a_request_an_order_its_batches_and_every_step_are_one_trace() throws Exception {
    var caller = Town.ALICE.in(new TraceParent(TRACE, REQUEST));
    var order = town.orders.deploy(caller, Town.deployment(town.appId, "1", 1, false));
    town.engine();
    town.hosts.converge();
    hostsReport(
        new StepView(Step.DOWNLOAD, "DONE", NOW, NOW.plusMillis(1_500), ""),
        new StepView(Step.START, "DONE", NOW.plusSeconds(2), NOW.plusSeconds(5), ""));
    town.settle();
    telemetry.scrape();
    assertThat(telemetry.export()).isEqualTo(Duration.ofSeconds(1));

    var ofRequest = partsOf(REQUEST);
    assertThat(names(ofRequest)).containsExactly("Deploy Application");
    assertThat(ofRequest.getFirst().path("traceId").asText()).isEqualTo(TRACE);
    assertThat(ofRequest.getFirst().path("attributes").toString()).contains(order, "SUCCEEDED");
    var batches = partsOf(ofRequest.getFirst().path("spanId").asText());
    assertThat(names(batches)).containsExactly("batch 1");
    var instances = partsOf(batches.getFirst().path("spanId").asText());
    assertThat(names(instances)).containsExactly("instance", "instance");
    for (var instance : instances) {
      var steps = partsOf(instance.path("spanId").asText());
      assertThat(names(steps)).containsExactly("download", "start");
      assertThat(steps.getFirst().path("startTimeUnixNano").asText())
          .isEqualTo(NOW.getEpochSecond() + "000000000");
      assertThat(steps.getFirst().path("endTimeUnixNano").asText())
          .isEqualTo(NOW.plusSeconds(1).getEpochSecond() + "500000000");
    }
    assertThat(spans().filter(span -> span.path("traceId").asText().equals(TRACE)))
        .as("the order, its batch, two instances, four steps")
        .hasSize(8);
  }

  @Test
  void an_order_that_nobody_traces_has_a_trace_of_its_own() throws Exception {
    town.deploy("1", 1, false);
    town.settle();
    telemetry.scrape();
    telemetry.export();
    var orders = partsOf("");
    assertThat(names(orders)).containsExactly("Create Application", "Deploy Application");
    assertThat(orders).extracting(span -> span.path("traceId").asText()).doesNotHaveDuplicates();
  }

  @Test
  void what_a_collector_does_not_take_is_sent_again_and_slower_each_time() throws Exception {
    status = 503;
    telemetry.scrape();
    assertThat(telemetry.export()).isEqualTo(Duration.ofSeconds(2));
    assertThat(telemetry.export()).isEqualTo(Duration.ofSeconds(4));
    assertThat(received).isEmpty();
    status = 200;
    telemetry.export();
    assertThat(names(partsOf(""))).containsExactly("Create Application");
  }
}
