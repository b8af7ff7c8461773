package dev.belay.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.belay.cli.api.ApiClient;
import dev.belay.cli.api.Credentials;
import dev.belay.cli.command.Surroundings;
import dev.belay.cli.demo.Measurement.Release;
import dev.belay.cli.order.OrderWatch;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Sets the stage, has the story told, measures, and leaves the machine as it was. */
final class Demo {

  private static final List<String> ADDRESSES =
      List.of("127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5");
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private final Surroundings surroundings;
  private final boolean keep;
  private final Instant began;
  private final Deadline deadline;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Claims claims = new Claims(this::say);
  private final HostTable table = new HostTable(ADDRESSES);
  private final Playground playground;
  private Optional<Overhead> overhead = Optional.empty();

  Demo(Surroundings surroundings, boolean keep) {
    this.surroundings = surroundings;
    this.keep = keep;
    this.began = surroundings.clock().instant();
    this.deadline = new Deadline(surroundings.pause(), surroundings.clock(), LONGEST);
    this.playground = Playground.create(surroundings.root().resolve("belay"), http);
    // Ctrl-C leaves nothing behind either.
    Runtime.getRuntime().addShutdownHook(new Thread(this::endUnlessKept));
  }

  void run() {
    var application = DemoApplication.in(surroundings.root());
    say("starting a server and four agents in " + playground.folder());
    var credentials = playground.startServer(deadline);
    try (var api = new ApiClient(credentials, surroundings.clock())) {
      var watch = new OrderWatch(api, surroundings.clock(), deadline, ControlPlane.RHYTHM);
      run(application, credentials, new ControlPlane(api, watch));
    }
  }

  private void run(DemoApplication application, Credentials credentials, ControlPlane plane) {
    var clusterId = plane.createCluster("demo");
    var hostIds = join(credentials, plane, clusterId);
    var port = Ports.freeOn(ADDRESSES);
    var hosts = ADDRESSES.stream().map(each -> new Host(http, each, port)).toList();
    var appId = plane.createApplication(clusterId, hostIds, DemoApplication.underBelay(port));
    var older = release(plane, appId, application, application.older());
    var newer = release(plane, appId, application, application.newer());
    var broken =
        plane.upload(
            appId,
            Story.brokenVersion(),
            BrokenPackage.write(playground.folder().resolve("broken.jar")));

    var story = new Story(plane, application, appId, hosts, claims, table, this::say);
    story.begin(older.url());
    story.rollBackAborted(story.abortHalfway(newer.url()));
    story.rollBackFailed(story.failAtTheFirstBatch(broken));
    measure(plane, appId, hosts, older, newer);
  }

  private static Release release(
      ControlPlane plane, String appId, DemoApplication application, String version) {
    var jar = application.jar(version);
    return new Release(version, jar, plane.upload(appId, version, jar));
  }

  private String join(Credentials credentials, ControlPlane plane, String clusterId) {
    var joinFile =
        playground.writeSecret("join-token", plane.joinToken(clusterId, ADDRESSES.size()));
    ADDRESSES.forEach(each -> playground.startAgent(credentials, joinFile, each));
    var hostIds =
        deadline.until(
            "four agents join (their logs: " + playground.folder() + "/agent-*.log)",
            () -> {
              playground.mustRun();
              var online = plane.onlineHosts(clusterId);
              return Optional.of(online)
                  .filter(ids -> ids.split(",", -1).length == ADDRESSES.size());
            });
    claims.check("four agents joined", true, hostIds);
    return hostIds;
  }

  private void measure(
      ControlPlane plane, String appId, List<Host> hosts, Release present, Release other) {
    say("measuring what Belay adds: four hosts, one after the other, against a plain script");
    var port = Ports.freeOn(ADDRESSES);
    var script =
        new PlainScript(
            javaOf(hosts.getFirst()),
            ADDRESSES.stream().map(each -> new Host(http, each, port)).toList(),
            playground.folder(),
            surroundings.clock(),
            deadline);
    var measured =
        new Measurement(plane, appId, script, surroundings.clock(), this::say)
            .between(present, other);
    table.add("measured", hosts.stream().map(Host::look).toList());
    overhead = Optional.of(measured);
    claims.check("Belay adds little to a plain script", measured.little(), measured.detail());
  }

  /** The Java that the agents run the application with, and its options. */
  private static List<String> javaOf(Host host) {
    var pid = host.look().pids().getFirst();
    var java = ProcessHandle.of(pid).flatMap(each -> each.info().command()).orElse("java");
    return Stream.concat(Stream.of(java), DemoApplication.JVM_OPTIONS.stream()).toList();
  }

  /** Ends what was started, or says how to use it. */
  void end(boolean ok) {
    if (keep) {
      new KeptDemo(playground, surroundings.root().resolve("belay")).explain().forEach(this::say);
      return;
    }
    var left = playground.end();
    if (ok) {
      playground.delete();
    } else {
      say("logs and data stay in " + playground.folder());
    }
    claims.check("nothing is left running", left == 0, left + " processes");
  }

  private void endUnlessKept() {
    if (!keep) {
      playground.end();
    }
  }

  List<String> table() {
    return table.lines();
  }

  void noteFailure(String reason) {
    claims.note(reason);
  }

  ArrayNode claims() {
    return claims.json();
  }

  OptionalDouble overheadRatio() {
    return overhead.map(each -> OptionalDouble.of(each.ratio())).orElse(OptionalDouble.empty());
  }

  private void say(String line) {
    var seconds = Overhead.seconds(Duration.between(began, surroundings.clock().instant()));
    surroundings.out().println("[%5.1f s] %s".formatted(seconds, line));
    surroundings.out().flush();
  }
}
