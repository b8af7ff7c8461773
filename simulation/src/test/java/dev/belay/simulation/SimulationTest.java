package dev.belay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole system, from seeds that nobody has seen; {@code -Dbelay.simulation.seed} repeats. */
final class SimulationTest {

  private static final long FRESH = 2_000;
  private static final long LEAST_EVENTS = 300;
  private static final long LEAST_FAULTS = 100;

  private static final long FIRST =
      Long.getLong("belay.simulation.seed", System.currentTimeMillis() * FRESH);

  @Test
  void no_fresh_seed_violates_a_property() throws InterruptedException {
    System.out.println("simulation: -Dbelay.simulation.seed=" + FIRST);
    var seeds = new Seeds(Specimen.with(Planted.NONE));
    var failed = seeds.run(FIRST, FRESH);
    failed.ifPresent(SimulationTest::tell);
    assertThat(failed).isEmpty();
    provesMuch(seeds);
  }

  private static void tell(Run.Result failed) {
    Shortest.of(failed, Specimen.with(Planted.NONE)).story().forEach(System.out::println);
    System.out.println("again: ./belay simulate --seeds 1 --from " + failed.seed());
  }

  /** A run must not be able to pass while it proves little. */
  private static void provesMuch(Seeds seeds) {
    System.out.println("simulation: " + seeds.events() + " events in " + seeds.seeds() + " seeds");
    System.out.println("simulation: faults " + seeds.faults());
    System.out.println("simulation: checks " + seeds.checks());
    assertThat(seeds.seeds()).isEqualTo(FRESH);
    assertThat(seeds.events()).isGreaterThanOrEqualTo(LEAST_EVENTS * FRESH);
    assertThat(seeds.faults().keySet()).isEqualTo(EnumSet.allOf(Fault.class));
    assertThat(seeds.faults().entrySet())
        .allSatisfy(each -> assertThat(each.getValue()).isGreaterThanOrEqualTo(LEAST_FAULTS));
    assertThat(seeds.checks().keySet()).isEqualTo(EnumSet.allOf(Property.class));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void a_planted_fault_is_found(Planted fault) throws InterruptedException {
    var seeds = new Seeds(Specimen.with(fault));
    assertThat(seeds.run(FIRST, FRESH))
        .as("%s within %s seeds from %s", fault, FRESH, FIRST)
        .isPresent();
  }

  @Test
  void the_same_seed_gives_the_same_timeline() {
    var specimen = Specimen.with(Planted.NONE);
    for (var seed = FIRST; seed < FIRST + 10; seed++) {
      var first = Run.of(Scenario.of(seed), specimen, false);
      var second = Run.of(Scenario.of(seed), specimen, true);
      assertThat(second.hash()).as("seed %s", seed).isEqualTo(first.hash());
      assertThat(second.faults()).isEqualTo(first.faults());
    }
  }

  @Test
  void a_violation_is_told_in_the_shortest_way_that_still_shows_it() throws InterruptedException {
    var specimen = Specimen.with(Planted.EPOCH_DOES_NOT_GROW);
    var found = new Seeds(specimen).run(1, FRESH).orElseThrow();
    var told = Shortest.of(found, specimen);
    assertThat(told.violation().orElseThrow().property())
        .isEqualTo(found.violation().orElseThrow().property());
    assertThat(told.faults().values().stream().mapToInt(Integer::intValue).sum())
        .isLessThanOrEqualTo(sum(found.faults()));
    assertThat(told.story()).last().asString().contains("EPOCHS_GROW_AND_ONE_PROCESS");
  }

  private static int sum(Map<Fault, Integer> faults) {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }
}
