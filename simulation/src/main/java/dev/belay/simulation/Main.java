package dev.belay.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay simulate}. */
@Command(
    name = "belay simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the whole system from seeds: real core, engine, store and agents' reconciler, several",
      "nodes and hosts, a bad network and every fault at random, in virtual time. After every event",
      "the properties are checked; at the end of each run everything must converge, and the",
      "log of every order must be whole and tell how the order stands."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all properties held (with --planted: every planted fault was found)",
      "1:a violation (or a planted fault that nobody found)",
      "2:usage"
    })
public final class Main implements Callable<Integer> {

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many seeds. Default: ${DEFAULT-VALUE}.")
  private long seeds = 2_000;

  @Option(
      names = "--from",
      paramLabel = "S",
      defaultValue = "1",
      description = "The first seed. Default: ${DEFAULT-VALUE}.")
  private long from = 1;

  @Option(
      names = "--planted",
      arity = "0..1",
      fallbackValue = "NONE",
      paramLabel = "FAULT",
      description = {
        "Afterwards, plants each known fault, or only this one, and sees that it is found:",
        "${COMPLETION-CANDIDATES} (NONE for all)."
      })
  private @Nullable Planted planted;

  @Option(names = "--json", description = "Ends with one line of JSON.")
  private boolean json;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var began = System.nanoTime();
    var asItIs = Specimen.with(Planted.NONE);
    var run = new Seeds(asItIs);
    var failed = run.run(from, seeds);
    if (failed.isPresent()) {
      tell(Shortest.of(failed.get(), asItIs));
    }
    var took = Duration.ofNanos(System.nanoTime() - began);
    System.out.println(
        run.seeds() + " seeds, " + run.events() + " events, " + took.toMillis() / 1_000.0 + " s");
    System.out.println("faults: " + run.faults());
    System.out.println("checks: " + run.checks());
    var found = planted != null && failed.isEmpty() ? plant() : List.<Planted>of();
    if (json) {
      System.out.println(
          new ObjectMapper().writeValueAsString(summary(run, failed.isPresent(), found)));
    }
    return failed.isPresent() || (planted != null && found.size() < chosen().size()) ? 1 : 0;
  }

  private Map<String, Object> summary(Seeds run, boolean failed, List<Planted> found) {
    var summary = new LinkedHashMap<String, Object>();
    summary.put("seeds", run.seeds());
    summary.put("from", from);
    summary.put("events", run.events());
    summary.put("violations", failed ? 1 : 0);
    summary.put("faults", run.faults());
    summary.put("checks", run.checks());
    if (planted != null) {
      summary.put("planted", Map.of("of", chosen().size(), "found", found.size()));
    }
    return summary;
  }

  private List<Planted> chosen() {
    return Arrays.stream(Planted.values())
        .filter(each -> each != Planted.NONE)
        .filter(each -> planted == Planted.NONE || planted == each)
        .toList();
  }

  private List<Planted> plant() throws InterruptedException {
    var found = new ArrayList<Planted>();
    for (var fault : chosen()) {
      var run = new Seeds(Specimen.with(fault));
      var failed = run.run(from, 2_000);
      System.out.println(
          fault
              + ": "
              + failed
                  .map(result ->
                      "found by seed " + result.seed() + ", " + result.violation().get().property())
                  .orElse("NOT FOUND in " + run.seeds() + " seeds"));
      if (failed.isPresent()) {
        found.add(fault);
      }
    }
    return found;
  }

  private static void tell(Run.Result result) {
    System.out.println("VIOLATION, seed " + result.seed() + ":");
    result.story().forEach(System.out::println);
    System.out.println("again: ./belay simulate --seeds 1 --from " + result.seed());
  }
}
