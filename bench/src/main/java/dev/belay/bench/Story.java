package dev.belay.bench;

import dev.belay.bench.api.ControlPlane;
import dev.belay.bench.fleet.Content;
import dev.belay.bench.fleet.Fleet;
import dev.belay.bench.fleet.Host;
import dev.belay.bench.fleet.Round;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Deploys, aborts halfway, aborts with every host in flight, rolls back; measures and verifies. */
final class Story {

  /** So many answers to a cheap question, one after the other, that all sent before was read. */
  private static final int QUESTIONS_TO_BE_QUIET = 20;

  private static final long POLL_MILLIS = 5;
  private static final int RUNNING = 1;
  private static final int SUCCEEDED = 2;
  private static final int ABORTED = 6;

  private final ControlPlane control;
  private final Fleet fleet;
  private final int hosts;
  private final int batches;
  private final int deploys;
  private final Optional<ProcessUsage> usage;
  private final Figures figures = new Figures();
  private String appId = "";

  /** What every host had reached before the order that is aborted halfway. */
  private Map<String, Content> past = Map.of();

  Story(
      ControlPlane control,
      Fleet fleet,
      int hosts,
      int batches,
      int deploys,
      Optional<ProcessUsage> usage) {
    this.control = control;
    this.fleet = fleet;
    this.hosts = hosts;
    this.batches = batches;
    this.deploys = deploys;
    this.usage = usage;
  }

  Figures run() throws InterruptedException {
    figures.put("hosts", hosts);
    figures.put("batches", batches);
    create();
    deployTimed();
    var halfDone = abortHalfway();
    abortWithAllInFlight();
    rollBack(halfDone);
    fleet.check();
    usage.ifPresent(server -> {
      figures.put("serverRssMb", server.peakRssMb());
      figures.put("serverCpuSeconds", server.cpuSeconds());
    });
    figures.put("driverCpuSeconds", new ProcessUsage(ProcessHandle.current().pid()).cpuSeconds());
    figures.put("requestsRepeated", fleet.unanswered());
    if (fleet.unanswered() > 0) {
      say("requests were repeated; the last one because: " + fleet.lastTrouble());
    }
    return figures;
  }

  private void create() throws InterruptedException {
    var name = "bench-" + UUID.randomUUID().toString().substring(0, 8);
    var began = System.nanoTime();
    var cluster = control.createCluster(name);
    var ids = fleet.join(control.joinToken(cluster, hosts));
    figures.put("joinSeconds", seconds(began));
    say(hosts + " hosts have joined");
    var round = fleet.begin(Round.running());
    began = System.nanoTime();
    var application = control.createApplication(name, cluster, ids);
    appId = application.id();
    fleet.await(round.reached(), hosts);
    awaitEnd(application.orderId(), SUCCEEDED);
    figures.put("createSeconds", seconds(began));
    say("the application is created");
  }

  private void deployTimed() throws InterruptedException {
    var rates = new ArrayList<Double>();
    var cpu = new ArrayList<Double>();
    for (var i = 1; i <= deploys; i++) {
      var url = upload("1." + i);
      var round = fleet.begin(Round.running());
      var cpuBefore = cpuSeconds();
      var began = System.nanoTime();
      var order = control.deploy(appId, "1." + i, url, batches);
      fleet.await(round.reached(), hosts);
      awaitEnd(order, SUCCEEDED);
      rates.add(hosts / seconds(began));
      cpu.add(cpuSeconds() - cpuBefore);
      say("deploy " + i + " in " + batches + " batches took " + seconds(began) + " s");
    }
    figures.put("instancesPerSecond", Figures.median(rates));
    figures.put("allInstancesPerSecond", rates);
    if (usage.isPresent()) {
      figures.put("deployServerCpuSeconds", Figures.median(cpu));
    }
  }

  /** Aborts while the engine is at work; answers the order. */
  private String abortHalfway() throws InterruptedException {
    var url = upload("2");
    var round = fleet.begin(Round.running());
    past = fleet.tell(all -> all.stream().collect(Collectors.toMap(Host::id, Host::before)));
    var order = control.deploy(appId, "2", url, batches);
    fleet.await(round.reached(), firstHalf());
    control.abort(order);
    var answered = System.nanoTime();
    awaitEnd(order, ABORTED);
    fleet.everyHostHears();
    figures.mustBeZero(
        "untouchedTouched", count(host -> toldFirstAfter(host, answered) && endsWith(host, "2")));
    var back = fleet.tell(all -> all.stream().filter(Story::sentBack).toList());
    figures.put("abortHalfwayInFlight", back.size());
    figures.put("abortHalfwayToldP99Ms", Figures.p99(toldAfter(back, answered)));
    figures.mustBeZero(
        "abortHalfwayAstray",
        count(host -> !endsWith(host, "2") && !sameButForRun(host.reached(), host.before())));
    say("aborted after half of the batches");
    return order;
  }

  /** Instances in the first half of the batches; the smaller batches come first. */
  private int firstHalf() {
    var larger = hosts % batches;
    var half = batches / 2;
    return half * (hosts / batches) + Math.max(0, half - (batches - larger));
  }

  private void abortWithAllInFlight() throws InterruptedException {
    var url = upload("3");
    var round = fleet.begin(Round.holdingStill());
    var order = control.deploy(appId, "3", url, 1);
    fleet.await(round.holding(), hosts);
    for (var i = 0; i < QUESTIONS_TO_BE_QUIET; i++) {
      control.status(appId, order);
    }
    var called = System.nanoTime();
    control.abort(order);
    var answered = System.nanoTime();
    fleet.await(round.reached(), hosts);
    awaitEnd(order, ABORTED);
    var all = fleet.tell(List::copyOf);
    var told = toldAfter(all, answered);
    figures.put("abortToldP99Ms", Figures.p99(told));
    figures.put("abortToldMaxMs", told.stream().mapToDouble(each -> each).max().orElse(0));
    figures.put("abortAnswerMs", (answered - called) / 1e6);
    figures.mustBeZero("abortAllAstray", count(host -> !host.reached().equals(host.before())));
    say("aborted with all " + hosts + " hosts in flight");
  }

  /** Puts back the order that was aborted halfway: what it touched, and nothing else. */
  private void rollBack(String order) throws InterruptedException {
    var round = fleet.begin(Round.running());
    var changed = count(host -> host.before().version().equals("2"));
    var began = System.nanoTime();
    var rollback = control.rollback(order);
    fleet.await(round.reached(), changed);
    awaitEnd(rollback, SUCCEEDED);
    figures.put("rollbackInstances", changed);
    figures.put("rollbackSeconds", seconds(began));
    fleet.everyHostHears();
    figures.mustBeZero("rollbackAstray", count(this::isAstray));
    say("rolled back");
  }

  /** Whoever was asked for anything was asked for its own past, the very run of it included. */
  private boolean isAstray(Host host) {
    var own = past.getOrDefault(host.id(), host.before());
    return !sameButForRun(host.reached(), own)
        || host.told().stream().anyMatch(told -> !told.content().equals(own));
  }

  private static boolean sameButForRun(Content one, Content other) {
    return one.runState() == other.runState() && one.revision().equals(other.revision());
  }

  private static boolean toldFirstAfter(Host host, long time) {
    return !host.told().isEmpty() && host.told().getFirst().at() > time;
  }

  private static boolean endsWith(Host host, String version) {
    return !host.told().isEmpty() && host.told().getLast().content().version().equals(version);
  }

  private static boolean sentBack(Host host) {
    return !host.told().isEmpty() && !endsWith(host, "2");
  }

  private static List<Double> toldAfter(List<Host> hosts, long time) {
    return hosts.stream()
        .map(host -> Math.max(0, (host.told().getLast().at() - time) / 1e6))
        .toList();
  }

  private int count(Predicate<Host> which) throws InterruptedException {
    return fleet.tell(all -> (int) all.stream().filter(which).count());
  }

  private String upload(String version) {
    var bytes = ("version " + version + " of " + appId).getBytes(StandardCharsets.UTF_8);
    return control.upload(appId, version, bytes);
  }

  private void awaitEnd(String order, int wanted) throws InterruptedException {
    var status = control.status(appId, order);
    while (status <= RUNNING) {
      Thread.sleep(POLL_MILLIS);
      status = control.status(appId, order);
    }
    if (status != wanted) {
      throw new IllegalStateException(
          "order " + order + " ended with status " + status + ", not " + wanted);
    }
  }

  private double cpuSeconds() {
    return usage.map(ProcessUsage::cpuSeconds).orElse(0.0);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static void say(String what) {
    System.out.println(what);
  }
}
