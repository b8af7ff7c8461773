package dev.belay.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.bench.api.ControlPlane;
import dev.belay.bench.fleet.Fleet;
import dev.belay.bench.fleet.Round;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay bench console}. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Fills a server of its own with hosts and past orders, over its public API, and asks for",
      "every page of the console. Half of the hosts run one application, deployed in ten batches.",
      "At last it is deployed in 50, each let go on by hand, and the order's page looked at."
    },
    footer = {
      "",
      "Exit codes: 0 every page's median is below 100 ms, and a live one at most",
      "200 ms behind (p99); 1 not so, 2 wrong options."
    })
final class ConsoleCommand implements Callable<Integer> {

  private static final int APPLICATIONS = 20;
  private static final int BATCHES = 10;
  private static final int LIVE_BATCHES = 50;
  private static final double MOST_MS = 100;
  private static final double MOST_LIVE_MS = 200;
  private static final long POLL_MILLIS = 5;

  @Option(names = "--hosts", paramLabel = "N", description = "40 or more (default 2000).")
  private int hosts = 2_000;

  @Option(names = "--orders", paramLabel = "N", description = "Past orders (default 10000).")
  private int orders = 10_000;

  @Option(names = "--rounds", paramLabel = "N", description = "Of each page (default 50).")
  private int rounds = 50;

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
      return figures.asItMustBe() ? 0 : 1;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      System.err.println("belay bench: " + e.getMessage());
      return 1;
    }
  }

  private Figures measure(ServerProcess server) throws IOException, InterruptedException {
    var credentials = server.credentials();
    var figures = new Figures();
    figures.put("hosts", hosts);
    figures.put("orders", orders);
    try (var control = new ControlPlane(credentials, InstantSource.system());
        var fleet = new Fleet(credentials.endpoint(), hosts, InstantSource.system(), new Random());
        var pages = ConsoleVisitor.signIn(credentials)) {
      var cluster = control.createCluster("bench");
      var ids = fleet.join(control.joinToken(cluster, hosts));
      fleet.begin(Round.running());
      var large = application(control, cluster, "large", ids.subList(0, hosts / 2));
      var order = deploy(control, large);
      past(control, cluster, ids.subList(hosts / 2, hosts));
      for (var page :
          List.of(
              "/console",
              "/console/orders/" + order,
              "/console/orders/" + order + "/rollback",
              "/console/applications/" + large,
              "/console/applications/" + large + "/deploy",
              "/console/clusters/" + cluster,
              "/console/users",
              "/console/audit")) {
        time(pages, page, name(page), figures);
      }
      live(control, large, pages, figures);
      figures.put("serverRssMb", server.usage().peakRssMb());
    }
    return figures;
  }

  private static String name(String path) {
    var words = path.split("/", -1);
    return words.length == 2 ? "fleet" : words[2] + (words.length == 5 ? "-" + words[4] : "");
  }

  private void time(ConsoleVisitor pages, String path, String name, Figures figures)
      throws IOException, InterruptedException {
    var millis = new ArrayList<Double>();
    for (var i = 0; i < 2 * rounds; i++) {
      var began = System.nanoTime();
      pages.look(path);
      // What is looked at for the first time warms the server up.
      if (i >= rounds) {
        millis.add((System.nanoTime() - began) / 1e6);
      }
    }
    figures.put(name + " p50Ms", Figures.median(millis));
    figures.put(name + " p99Ms", Figures.p99(millis));
    figures.mustBeZero(name + " too slow", Figures.median(millis) > MOST_MS ? 1 : 0);
  }

  /** How long after the answer to a command the page of an order of half the hosts moves. */
  private static void live(
      ControlPlane control, String application, ConsoleVisitor pages, Figures figures)
      throws IOException, InterruptedException {
    var url = control.upload(application, "2", "two".getBytes(StandardCharsets.UTF_8));
    var order = control.deployByHand(application, "2", url, LIVE_BATCHES);
    var millis = new ArrayList<Double>();
    try (var page = pages.watch(order)) {
      var waiting = "";
      for (var batch = 2; batch <= LIVE_BATCHES; batch++) {
        waiting = awaitGate(control, order, waiting);
        page.clear();
        control.proceed(waiting);
        var answered = System.nanoTime();
        millis.add(Math.max(0, page.await("lane-" + batch) - answered) / 1e6);
      }
    }
    awaitIdle(control, application);
    figures.put("live p50Ms", Figures.median(millis));
    figures.put("live p99Ms", Figures.p99(millis));
    figures.mustBeZero("live too far behind", Figures.p99(millis) > MOST_LIVE_MS ? 1 : 0);
  }

  /** The next batch that waits for a person; the one before may still be shown for a moment. */
  private static String awaitGate(ControlPlane control, String order, String before)
      throws InterruptedException {
    while (true) {
      var waiting = control.waitingBatch(order).filter(each -> !each.equals(before));
      if (waiting.isPresent()) {
        return waiting.get();
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static String application(
      ControlPlane control, String cluster, String name, List<String> ids)
      throws InterruptedException {
    var application = control.createApplication(name, cluster, ids);
    awaitIdle(control, application.id());
    return application.id();
  }

  private static String deploy(ControlPlane control, String application)
      throws InterruptedException {
    var bytes = "one".getBytes(StandardCharsets.UTF_8);
    var url = control.upload(application, "1", bytes);
    var order = control.deploy(application, "1", url, BATCHES);
    awaitIdle(control, application);
    return order;
  }

  /** Small orders of many applications, each application's one after the other. */
  private void past(ControlPlane control, String cluster, List<String> ids)
      throws IOException, InterruptedException {
    var each = Math.max(1, ids.size() / APPLICATIONS);
    var histories = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newFixedThreadPool(APPLICATIONS)) {
      for (var i = 0; i < APPLICATIONS; i++) {
        var own = ids.subList(i * each, (i + 1) * each);
        var name = "small-" + i;
        histories.add(
            threads.submit(() -> history(control, application(control, cluster, name, own))));
      }
      for (var history : histories) {
        history.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the past could not be made", e);
    }
  }

  private int history(ControlPlane control, String application) throws InterruptedException {
    deploy(control, application);
    var instances = control.instances(application);
    var wanted = orders / APPLICATIONS;
    for (var i = 0; i < wanted; i++) {
      control.restart(application, instances.get(i % instances.size()));
      awaitIdle(control, application);
    }
    return wanted;
  }

  private static void awaitIdle(ControlPlane control, String application)
      throws InterruptedException {
    while (!control.isIdle(application)) {
      Thread.sleep(POLL_MILLIS);
    }
  }
}
