package dev.belay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes on one PostgreSQL, statement by statement; {@code -Dbelay.races.seed} repeats dice. */
final class RacesTest {

  /** Races of three are too many to run them all. */
  private static final int THREES = 150;

  private static final long FIRST =
      Long.getLong("belay.races.seed", System.currentTimeMillis() * THREES);

  private static Races races;

  @BeforeAll
  static void open() throws InterruptedException {
    races = Races.open();
  }

  @AfterAll
  static void close() throws SQLException {
    races.close();
  }

  /** What all schedules of one pair came to. */
  private record Explored(
      RaceStart.Pair pair, int schedules, int waits, Map<Property, Long> checks) {}

  @Test
  void no_interleaving_of_two_violates_a_property() throws Exception {
    races.plant(RaceFault.NONE);
    var explored = races.each(RaceStart.all(), RacesTest::explore, Integer.MAX_VALUE);
    for (var start : RaceStart.values()) {
      explored.stream()
          .filter(each -> each.pair().start() == start)
          .sorted((one, other) -> one.pair().toString().compareTo(other.pair().toString()))
          .forEach(each ->
              System.out.printf(
                  "races: %s: %d schedules, %d waits%n",
                  each.pair(), each.schedules(), each.waits()));
    }
    var checks = new EnumMap<Property, Long>(Property.class);
    explored.forEach(each -> each.checks().forEach((what, n) -> checks.merge(what, n, Long::sum)));
    System.out.printf(
        "races: %d pairs, %d schedules, %d waits, checks %s%n",
        explored.size(),
        explored.stream().mapToInt(Explored::schedules).sum(),
        explored.stream().mapToInt(Explored::waits).sum(),
        checks);
    assertThat(explored).hasSameSizeAs(RaceStart.all());
    // One planner decides here as there; that it decides the same is the simulation's to show.
    // Nothing is measured in a race: time stands still.
    var all =
        EnumSet.complementOf(
            EnumSet.of(Property.SAME_FACTS_SAME_DECISION, Property.BATCH_WAITS_FOR_EVIDENCE));
    assertThat(checks.keySet()).containsAll(all);
  }

  private static Optional<Explored> explore(Arena arena, RaceStart.Pair pair) {
    var tally = new Tally();
    var exploration = new Exploration(2);
    var schedules = 0;
    var waits = 0;
    var outcomes = new HashSet<String>();
    while (exploration.next()) {
      var result = arena.run(pair.start(), pair.moves(), exploration, tally);
      result.violation().ifPresent(found -> fail(pair, found, result));
      schedules++;
      waits += result.waits();
      result.outcome().ifPresent(outcomes::add);
    }
    nothingElse(arena, pair, tally, outcomes);
    return Optional.of(new Explored(pair, schedules, waits, tally.counts()));
  }

  /** A schedule by the dice, of the many that were left out, must come to something known. */
  private static void nothingElse(
      Arena arena, RaceStart.Pair pair, Tally tally, Set<String> outcomes) {
    var result = arena.run(pair.start(), pair.moves(), new Seeded(FIRST), tally);
    result.violation().ifPresent(found -> fail(pair, found, result));
    assertThat(outcomes)
        .as("%s with -Dbelay.races.seed=%s: %s", pair, FIRST, result.story())
        .containsAll(result.outcome().stream().toList());
  }

  private static void fail(Object race, Violation found, Arena.Result result) {
    throw new AssertionError(
        race + ":\n  " + String.join("\n  ", result.story()) + "\n" + found.getMessage(), found);
  }

  @Test
  void no_seeded_schedule_of_three_violates_a_property() throws Exception {
    System.out.println("races: -Dbelay.races.seed=" + FIRST);
    races.plant(RaceFault.NONE);
    var seeds = LongStream.range(FIRST, FIRST + THREES).boxed().toList();
    var done =
        races.each(
            seeds,
            (arena, seed) -> {
              var random = new SplittableRandom(seed);
              var starts = List.of(RaceStart.values());
              var start = starts.get(random.nextInt(starts.size()));
              var moves = new ArrayList<RaceMove>();
              for (var i = 0; i < 3; i++) {
                moves.add(start.moves().get(random.nextInt(start.moves().size())));
              }
              var result = arena.run(start, moves, new Seeded(random.nextLong()), new Tally());
              result
                  .violation()
                  .ifPresent(found -> fail(start + " " + moves + " seed " + seed, found, result));
              return Optional.of(result.waits());
            },
            Integer.MAX_VALUE);
    System.out.printf(
        "races: %d schedules of three, %d waits%n",
        done.size(), done.stream().mapToInt(Integer::intValue).sum());
    assertThat(done).hasSize(THREES);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void a_planted_fault_is_found(RaceFault fault) throws Exception {
    races.plant(fault);
    var found = races.each(RaceStart.all(fault.where()), RacesTest::violated, 1);
    assertThat(found).as("%s", fault).isNotEmpty();
    System.out.println("races: " + fault + " is found: " + found.getFirst());
  }

  private static Optional<String> violated(Arena arena, RaceStart.Pair pair) {
    var exploration = new Exploration(2);
    try {
      for (var schedule = 1; exploration.next(); schedule++) {
        var result = arena.run(pair.start(), pair.moves(), exploration, new Tally());
        if (result.violation().isPresent()) {
          var story = result.violation().get().getMessage();
          return Optional.of(pair + ", schedule " + schedule + ": " + story);
        }
      }
    } catch (Exploration.Unrepeatable deadlocked) {
      return Optional.empty(); // PostgreSQL chooses the victim, so another pair will do
    }
    return Optional.empty();
  }
}
