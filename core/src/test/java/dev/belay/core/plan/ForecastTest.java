package dev.belay.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.RunState;
import dev.belay.core.plan.Dip.Part;
import dev.belay.core.plan.Effect.Way;
import dev.belay.core.plan.Forecast.Now;
import dev.belay.core.plan.Forecast.Running;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

  /** Contents are written {@code revision/run}, {@code revision/STOPPED} and {@code ABSENT}. */
  private static GoalContent content(String text) {
    if (text.equals("ABSENT")) {
      return GoalContent.NOTHING.with(RunState.ABSENT);
    }
    var parts = text.split("/", 2);
    return parts[1].equals("STOPPED")
        ? new GoalContent(Optional.of(parts[0]), RunState.STOPPED, 0)
        : GoalContent.running(parts[0], Long.parseLong(parts[1]));
  }

  /** Processes are written {@code revision/run}, with a {@code !} when their end has begun. */
  private static Optional<Running> process(String text) {
    if (text.equals("none")) {
      return Optional.empty();
    }
    var disturbed = text.endsWith("!");
    var parts = text.replace("!", "").split("/", 2);
    return Optional.of(new Running(parts[0], Long.parseLong(parts[1]), disturbed));
  }

  @ParameterizedTest
  @CsvSource({
    // present goal, process, wanted, way, fate, restarts
    "old/1, old/1, old/1, BACK, STAYS, false",
    // a higher run than the wanted one is left alone: a rolled back restart interrupts nothing
    "old/2, old/2, old/1, BACK, STAYS, false",
    // in flight, but the old process was not disturbed yet
    "new/2, old/1, old/1, BACK, GOES_BACK, false",
    "new/2, old/1!, old/1, BACK, GOES_BACK, true",
    "new/2, new/2, old/1, BACK, GOES_BACK, true",
    "new/2, none, old/1, BACK, GOES_BACK, true",
    // it was on its way back already
    "old/1, none, old/1, BACK, STARTS, true",
    "old/1, new/2, old/1, BACK, GOES_BACK, true",
    // stopped before, and put back to that
    "new/2, new/2, old/STOPPED, BACK, STOPS, false",
    "new/2, none, old/STOPPED, BACK, GOES_BACK, false",
    "old/STOPPED, none, old/STOPPED, BACK, STAYS, false",
    // added by a scale-out
    "new/2, new/2, ABSENT, BACK, LEAVES, false",
    "new/2, none, ABSENT, BACK, LEAVES, false",
    "ABSENT, none, ABSENT, BACK, STAYS, false",
    // forward: a deploy is a new start, whatever runs
    "old/1, old/1, new/2, FORWARD, MOVES, true",
    "old/1, old/1, old/2, FORWARD, MOVES, true",
    "old/STOPPED, none, new/2, FORWARD, MOVES, true",
    "old/1, none, old/2, FORWARD, STARTS, true",
  })
  void the_process_decides_what_becomes_of_an_instance(
      String present, String process, String wanted, Way way, Fate fate, boolean restarts) {
    var now = new Now(true, content(present), process(process));
    assertThat(Forecast.of(now, content(wanted), way)).isEqualTo(new Forecast(fate, restarts));
  }

  @Test
  void nothing_is_foretold_of_an_offline_host() {
    var now = new Now(false, content("new/2"), process("new/2"));
    assertThat(Forecast.of(now, content("old/1"), Way.BACK))
        .isEqualTo(new Forecast(Fate.UNKNOWN, false));
  }

  @Test
  void a_dip_counts_the_healthy_that_are_disturbed_and_what_the_batches_before_left() {
    var restarts = new Forecast(Fate.MOVES, true);
    var leaves = new Forecast(Fate.LEAVES, false);
    var batches =
        List.of(
            List.of(new Part(true, restarts), new Part(false, restarts), new Part(true, leaves)),
            List.of(new Part(true, Forecast.UNASKED), new Part(true, restarts)),
            List.of(new Part(false, new Forecast(Fate.UNKNOWN, false))));
    assertThat(Dip.of(5, batches)).containsExactly(new Dip(5, 2), new Dip(5, 1), new Dip(5, 0));
    assertThat(new Dip(5, 2).lowest()).isEqualTo(3);
  }
}
