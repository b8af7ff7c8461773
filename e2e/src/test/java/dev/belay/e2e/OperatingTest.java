package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aliyuncs.edas.model.v20170801.InsertClusterRequest;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.e2e.Releases.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Whoever is on call: watches, stops, asks what is wrong, saves the server and brings it back. */
@TestInstance(Lifecycle.PER_CLASS)
final class OperatingTest {

  private static final int HOSTS = 2;
  private static final int DETACHED = 130;

  private final Fleet fleet = Fleet.start(HOSTS);
  private final Typed typed = new Typed(fleet.key(), fleet.folder());

  @AfterAll
  void end() {
    fleet.close();
  }

  /** A deploy in two batches that waits behind the first. */
  private String halfway(Application application) {
    application.deployed("1");
    var request = application.deployment("2", Behaviour.SERVES);
    request.setBatch(HOSTS);
    request.setReleaseType(1L);
    var order = fleet.edas().call(request).getChangeOrderId();
    fleet.edas().await("the gate", order, seen -> Orders.waitsAfter(seen, 1));
    return order;
  }

  @Test
  void an_order_is_watched_in_three_ways_and_ctrl_c_leaves_it_or_stops_it() throws Exception {
    assumeTrue(Commands.exists("script"), "skipped: there is no script (util-linux)");
    var application = Application.create(fleet, "watched", HOSTS);
    var order = halfway(application);
    var lines = fleet.folder().resolve("watched.log");
    var objects = fleet.folder().resolve("watched.json");
    var piped = typed.goOn(lines, "watch", order);
    var program = typed.goOn(objects, "watch", order, "--json");
    Waiting.until(
        "both see the gate",
        () -> says(lines, "batch 2/2: WAIT_MANUAL") && says(objects, "\"Status\":\"WAIT_MANUAL\""));

    var moving = typed.json("top").get(0);
    assertThat(moving.path("AppName").asText()).isEqualTo("watched");
    assertThat(moving.path("Status").asText()).isEqualTo("WAIT_MANUAL");
    var doctor = typed.type("doctor");
    assertThat(doctor.exitCode()).as(doctor.output()).isZero();
    assertThat(doctor.output()).contains("SQLite answered in", "all " + HOSTS + " are online");

    Processes.signal(piped.process().pid(), "INT");
    assertThat(exit(piped)).isEqualTo(DETACHED);
    assertThat(Files.readString(lines)).contains("detached; the order goes on: " + order);

    var screen = fleet.folder().resolve("screen.log");
    var terminal = typed.atTerminal(screen, "watch", order);
    try {
      Waiting.until("the terminal shows the gate", () -> says(screen, "waits: belay continue"));
      terminal.type("\u0003");
      Waiting.until("it asks", () -> says(screen, "a to abort it"));
      terminal.type("a\n");
      assertThat(terminal.exit()).as(Files.readString(screen)).isEqualTo(1);
    } finally {
      terminal.close();
    }
    assertThat(Files.readString(screen)).contains("ABORTED, 1 COMPLETED, 1 UNTOUCHED");
    assertThat(application.verdicts(order)).containsExactly("COMPLETED", "UNTOUCHED");

    assertThat(exit(program)).isEqualTo(1);
    var last = Files.readAllLines(objects).getLast();
    assertThat(new ObjectMapper().readTree(last).path("Status").asText()).isEqualTo("ABORTED");
  }

  @Test
  void a_back_up_made_under_load_is_restored_and_the_hosts_go_on_without_going_back()
      throws Exception {
    var application = Application.create(fleet, "kept", HOSTS);
    var order = halfway(application);
    var data = fleet.installation().nodes().getFirst().data();
    var file = fleet.folder().resolve("saved.zip");
    try (var load = new Load(fleet.edas())) {
      load.awaitSome();
      assertThat(server("backup", file.toString(), "--data", data.toString()))
          .contains("read again and whole", "not in it: " + data.resolve("master.key"));
      load.awaitSome();
    }
    var gate = fleet.edas().order(order);
    fleet.edas().continueWith(Orders.waitingPipeline(gate));
    fleet.edas().end(order, Edas.SUCCEEDED);
    var before = application.look();

    fleet.installation().server().kill();
    var lost = data.resolveSibling("lost");
    Files.move(data, lost);
    var told = server("restore", file.toString(), "--data", data.toString());
    assertThat(told).contains("all verified", "was open, is FAILED now: order " + order);
    for (var each : List.of("master.key", "admin-key.json")) {
      Files.copy(lost.resolve(each), data.resolve(each), StandardCopyOption.COPY_ATTRIBUTES);
    }
    fleet.installation().startServerAgain();

    // It was moved after the back-up: nobody may move it back without an order.
    application.awaitInstance(1, "it is ahead", each -> each.observedEpoch() > each.epoch());
    assertThat(fleet.edas().order(order).getStatus()).isEqualTo(Edas.FAILED);
    assertThat(application.look()).isEqualTo(before);
    application.deployed("3");
    assertThat(application.look()).extracting(Sight::version).containsOnly(Optional.of("3"));
    assertThat(typed.json("events", "verify").path("Whole").asBoolean()).isTrue();
  }

  private static boolean says(Path log, String text) {
    try {
      return Files.exists(log) && Files.readString(log).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  private static int exit(Daemon daemon) throws InterruptedException {
    assertThat(daemon.process().waitFor(30, TimeUnit.SECONDS)).as(daemon.lastWords()).isTrue();
    return daemon.process().exitValue();
  }

  /** What the server's program printed; a failure fails the test. */
  private static String server(String... words) {
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-cp", Daemon.classPath("server")));
    command.add("dev.belay.server.Main");
    command.addAll(List.of(words));
    return Commands.run(command.toArray(String[]::new));
  }

  /** Writes that go on while something else happens. */
  private static final class Load implements AutoCloseable {

    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Void> writes;
    private final AtomicInteger written = new AtomicInteger();

    Load(Edas edas) {
      this.writes =
          CompletableFuture.runAsync(() -> {
            while (!ended.get()) {
              var request = new InsertClusterRequest();
              request.setClusterName("load-" + written.get());
              request.setClusterType(2);
              request.setNetworkMode(1);
              edas.call(request);
              written.incrementAndGet();
            }
          });
    }

    void awaitSome() {
      var from = written.get();
      Waiting.until("writes go on", () -> written.get() > from + 3);
    }

    @Override
    public void close() {
      ended.set(true);
      writes.join();
    }
  }
}
