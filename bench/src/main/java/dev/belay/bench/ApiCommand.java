package dev.belay.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.bench.api.ControlPlane;
import dev.belay.bench.api.SignedQuery;
import dev.belay.bench.fleet.Fleet;
import dev.belay.bench.fleet.Round;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay bench api}. */
@Command(
    name = "api",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Asks a server of its own for one order, GetChangeOrderInfo, as fast as it answers: every",
      "request signed (V3) with a nonce of its own, over keep-alive connections."
    },
    footer = {"", "Exit codes: 0 measured, 1 a request went wrong, 2 wrong options."})
final class ApiCommand implements Callable<Integer> {

  private static final int SUCCEEDED = 2;
  private static final long POLL_MILLIS = 5;

  @Option(names = "--hosts", paramLabel = "N", description = "Of the order (default 20).")
  private int hosts = 20;

  @Option(names = "--batches", paramLabel = "B", description = "Of the order (default 4).")
  private int batches = 4;

  @Option(names = "--connections", paramLabel = "N", description = "Clients (default 64).")
  private int connections = 64;

  @Option(names = "--warm-up", paramLabel = "S", description = "Seconds before (default 20).")
  private int warmUp = 20;

  @Option(names = "--seconds", paramLabel = "S", description = "Measured (default 20).")
  private int seconds = 20;

  @Option(names = "--json", description = "The last line is one JSON object with all figures.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (var server = ServerProcess.start(false)) {
      var figures = measure(server);
      figures.print(System.out);
      if (json) {
        System.out.println(JsonMapper.builder().build().writeValueAsString(figures.all()));
      }
      return 0;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      System.err.println("belay bench: " + e.getMessage());
      return 1;
    }
  }

  private Figures measure(ServerProcess server) throws InterruptedException {
    var clock = InstantSource.system();
    var credentials = server.credentials();
    var figures = new Figures();
    figures.put("hosts", hosts);
    figures.put("batches", batches);
    try (var control = new ControlPlane(credentials, clock);
        var fleet = new Fleet(credentials.endpoint(), hosts, clock, new Random())) {
      var query = new TreeMap<>(Map.of("ChangeOrderId", deployed(control, fleet)));
      var request =
          new SignedQuery(
              credentials,
              clock,
              "GetChangeOrderInfo",
              "/pop/v5/changeorder/change_order_info",
              query);
      var cpuBefore = server.usage().cpuSeconds();
      new Load(credentials, request, connections)
          .run(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), figures);
      figures.put("serverCpuSeconds", server.usage().cpuSeconds() - cpuBefore);
      figures.put("serverRssMb", server.usage().peakRssMb());
    }
    return figures;
  }

  /** An order that has succeeded on all hosts. */
  private String deployed(ControlPlane control, Fleet fleet) throws InterruptedException {
    var cluster = control.createCluster("bench");
    var ids = fleet.join(control.joinToken(cluster, hosts));
    fleet.begin(Round.running());
    var application = control.createApplication("bench", cluster, ids);
    awaitEnd(control, application.id(), application.orderId());
    var url = control.upload(application.id(), "1", "one".getBytes(StandardCharsets.UTF_8));
    fleet.begin(Round.running());
    var order = control.deploy(application.id(), "1", url, batches);
    awaitEnd(control, application.id(), order);
    return order;
  }

  private static void awaitEnd(ControlPlane control, String appId, String order)
      throws InterruptedException {
    var status = control.status(appId, order);
    while (status < SUCCEEDED) {
      Thread.sleep(POLL_MILLIS);
      status = control.status(appId, order);
    }
    if (status != SUCCEEDED) {
      throw new IllegalStateException("order " + order + " ended with status " + status);
    }
  }
}
