package dev.belay.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.bench.api.ControlPlane;
import dev.belay.bench.api.Credentials;
import dev.belay.bench.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code belay bench fleet}. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Drives simulated hosts through deploys, aborts and a rollback: real signed HTTP, steps that",
      "take no time. Without --server it starts a server on a temporary folder, and ends it."
    },
    footer = {"", "Exit codes: 0 measured and all as it must be, 1 not so, 2 wrong options."})
final class FleetCommand implements Callable<Integer> {

  private static final int MOST_HOSTS = 10_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--hosts", paramLabel = "N", description = "1 to 10000 (default 1000).")
  private int hosts = 1_000;

  @Option(names = "--batches", paramLabel = "B", description = "Of every deploy (default 10).")
  private int batches = 10;

  @Option(
      names = "--deploys",
      paramLabel = "N",
      description = "How many deploys are timed; the median counts (default 3).")
  private int deploys = 3;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "A server that runs, http only; needs --key-file.")
  private @Nullable URI server;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "Its admin-key.json. Makes a cluster and an application there.")
  private @Nullable Path keyFile;

  @Option(
      names = "--keep",
      description = "Leaves the folder of the server that was started: its store and its log.")
  private boolean keep;

  @Option(names = "--json", description = "The last line is one JSON object with all figures.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    check();
    try {
      var figures = keyFile == null ? onServerOfOurs() : onServer(Credentials.read(keyFile));
      figures.print(System.out);
      if (json) {
        System.out.println(JsonMapper.builder().build().writeValueAsString(figures.all()));
      }
      return figures.asItMustBe() ? 0 : 1;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      System.err.println("belay bench: " + e.getMessage());
      if (e.getCause() != null) {
        System.err.println("  because: " + e.getCause());
      }
      return 1;
    }
  }

  private void check() {
    if (hosts < 1 || hosts > MOST_HOSTS) {
      throw wrong("--hosts must be 1 to " + MOST_HOSTS + ".");
    }
    if (batches < 1 || batches > hosts) {
      throw wrong("--batches must be 1 to the number of hosts.");
    }
    if (deploys < 1) {
      throw wrong("--deploys must be at least 1.");
    }
    if ((server == null) != (keyFile == null)) {
      throw wrong("--server and --key-file go together.");
    }
  }

  private ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException(message);
    }
    return new ParameterException(spec.commandLine(), message);
  }

  private Figures onServerOfOurs() throws IOException, InterruptedException {
    try (var started = ServerProcess.start(keep)) {
      return measure(started.credentials(), Optional.of(started.usage()));
    }
  }

  private Figures onServer(Credentials credentials) throws InterruptedException {
    return measure(server == null ? credentials : credentials.at(server), Optional.empty());
  }

  private Figures measure(Credentials credentials, Optional<ProcessUsage> usage)
      throws InterruptedException {
    var clock = InstantSource.system();
    try (var control = new ControlPlane(credentials, clock);
        var fleet = new Fleet(credentials.endpoint(), hosts, clock, new Random())) {
      return new Story(control, fleet, hosts, batches, deploys, usage).run();
    }
  }
}
