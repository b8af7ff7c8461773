package dev.belay.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold, always, over many orders; a failing seed fails again. */
final class PlannerSeedTest {

  private static final int STEPS = 60;
  private static final int CALM_STEPS = 300;

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000, 2_000, 3_000, 4_000})
  void every_order_keeps_the_invariants_and_ends_once_hosts_answer(long first) {
    var ends = EnumSet.noneOf(OrderStatus.class);
    for (var seed = first; seed < first + 400; seed++) {
      var world = new World(seed);
      for (var step = 0; step < STEPS; step++) {
        world.step();
      }
      for (var step = 0; step < CALM_STEPS && !world.order().status().over(); step++) {
        world.calm();
      }
      assertThat(world.order().status().over()).as("seed %s ends", seed).isTrue();
      ends.add(world.order().status());
      statusMatchesVerdicts(world, seed);
    }
    assertThat(ends)
        .contains(
            OrderStatus.SUCCEEDED, OrderStatus.FAILED, OrderStatus.ABORTED, OrderStatus.PARTIAL);
  }

  private static void statusMatchesVerdicts(World world, long seed) {
    var counts = world.counts();
    var tolerance = world.order().limits().tolerance();
    switch (world.order().status()) {
      case SUCCEEDED -> {
        assertThat(counts.failed()).as("seed %s", seed).isZero();
        assertThat(counts.skipped() == 0 || tolerance == 0).as("seed %s", seed).isTrue();
      }
      case PARTIAL -> {
        assertThat(counts.failed()).as("seed %s", seed).isLessThanOrEqualTo(tolerance);
        assertThat(counts.failed() + counts.skipped()).as("seed %s", seed).isPositive();
        assertThat(counts.completed()).as("seed %s", seed).isPositive();
        assertThat(tolerance).as("seed %s", seed).isPositive();
      }
      case FAILED ->
          assertThat(
                  counts.failed() > tolerance || counts.completed() == 0 || world.asksForEvidence())
              .isTrue();
      case ABORTED -> untouchedKeepTheirGoal(world);
      case READY, RUNNING, WAIT_MANUAL, WAIT_AUTO, SYSTEM_ERROR ->
          throw new AssertionError("seed " + seed + " ended " + world.order().status());
    }
  }

  private static void untouchedKeepTheirGoal(World world) {
    for (var task : world.all()) {
      if (!task.touched()) {
        assertThat(task.now().goal().epoch()).isEqualTo(4);
      }
      if (!task.verdict().equals(Optional.of(Verdict.COMPLETED))) {
        assertThat(world.goalOf(task)).isEqualTo(Tasks.OLD);
      }
    }
  }

  @Test
  void a_plain_automatic_order_shows_only_what_known_clients_understand() {
    var plain = 0;
    for (var seed = 0; seed < 1_000; seed++) {
      var world = new World(seed);
      var gates = world.order().gates();
      if (gates.manual() || gates.gray() || !gates.pause().isZero()) {
        continue;
      }
      if (world.order().limits().tolerance() > 0 || world.asksForEvidence()) {
        continue;
      }
      plain++;
      for (var step = 0; step < STEPS; step++) {
        world.step();
      }
      assertThat(world.shown())
          .doesNotContain(OrderStatus.PARTIAL, OrderStatus.WAIT_AUTO, OrderStatus.WAIT_MANUAL);
    }
    assertThat(plain).isGreaterThan(50);
  }
}
