package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.fleet.Goal;
import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Observation;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.order.InstanceTask;
import dev.belay.core.order.InstanceTask.PreImage;
import dev.belay.core.order.InstanceTask.Target;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Snapshot.Counts;
import dev.belay.core.plan.Snapshot.Quiet;
import dev.belay.server.store.TaskRows.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the planner is told. */
interface SnapshotStoreRules extends StoreRules {

  private static List<String> ids(List<InstanceTask> tasks) {
    return tasks.stream().map(InstanceTask::id).toList();
  }

  @Test
  default void a_task_comes_with_all_that_is_known_of_its_instance() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().touch(List.of(Rows.touch("t1", 5)));
      tx.goals().set(List.of(Rows.goal("i1", 5, 1)));
      var seen = tx.now().plusSeconds(1);
      tx.hosts().seen(Map.of("h1", seen));
      tx.observations()
          .put(
              List.of(
                  new ObservationRow(
                      "i1",
                      "h1",
                      5,
                      "FAILED",
                      4,
                      true,
                      false,
                      null,
                      null,
                      null,
                      0,
                      "[]",
                      "EDAS-19002",
                      "exit 1",
                      "r1",
                      "RUNNING",
                      1,
                      T0,
                      T0)));
      var task = tx.snapshots().task("t1");
      assertThat(task.state()).isEqualTo(TaskState.ACTIVE);
      assertThat(task.target()).isEqualTo(new Target(GoalContent.running("r2", 0), true));
      assertThat(task.before()).contains(new PreImage(GoalContent.running("r1", 1), 4));
      var known = task.now();
      assertThat(known.goal()).isEqualTo(new Goal(5, GoalContent.running("r2", 2)));
      assertThat(known.reached()).isEqualTo(GoalContent.running("r1", 1));
      assertThat(known.lastRun()).isEqualTo(3);
      assertThat(known.reachedSince()).contains(T0);
      assertThat(known.lastSeen()).isEqualTo(seen);
      assertThat(known.seen())
          .contains(
              new Observation(
                  5,
                  Phase.FAILED,
                  4,
                  true,
                  false,
                  Optional.of(new Failure(FailureCode.HOOK_FAILED, "exit 1"))));
      assertThat(task.answer()).isPresent();
    });
  }

  @Test
  default void nothing_known_is_said_as_nothing() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      var task = tx.snapshots().task("t1");
      assertThat(task.touched()).isFalse();
      assertThat(task.verdict()).isEmpty();
      assertThat(task.now().goal()).isEqualTo(Goal.NONE);
      assertThat(task.now().reached()).isEqualTo(GoalContent.NOTHING);
      assertThat(task.now().seen()).isEmpty();
      assertThat(task.now().reachedSince()).isEmpty();
    });
  }

  @Test
  default void a_host_was_never_seen_before_the_service_began_to_serve() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.hosts().seen(Map.of("h1", Instant.EPOCH));
      var since = tx.snapshots().task("t2").now().lastSeen();
      assertThat(since).isAfter(Instant.EPOCH);
      assertThat(tx.snapshots().task("t1").now().lastSeen()).isEqualTo(since);
    });
  }

  @Test
  default void the_tasks_of_a_batch_come_with_those_that_move_elsewhere() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().touch(List.of(Rows.touch("t2", 1)));
      assertThat(ids(tx.snapshots().moving("o", 1))).containsExactly("t2", "t3");
      assertThat(ids(tx.snapshots().moving("o", 0))).containsExactly("t1", "t2");
      assertThat(ids(tx.snapshots().moving("o", -1))).containsExactly("t2");
      assertThat(ids(tx.snapshots().touched("o"))).containsExactly("t2");
    });
  }

  @Test
  default void of_the_tasks_that_move_those_are_read_that_answered_or_are_silent() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      var at = tx.now().plus(Duration.ofMinutes(10));
      tx.goals().set(List.of(Rows.goal("i1", 5, 1), Rows.goal("i2", 5, 1), Rows.goal("i3", 5, 1)));
      for (var n = 1; n <= 3; n++) {
        tx.tasks().touch(List.of(Rows.touch("t" + n, 5)));
      }
      tx.observations()
          .put(
              List.of(
                  Rows.observation("i1", 5, "REACHED", true),
                  Rows.observation("i2", 4, "REACHED", true),
                  Rows.observation("i3", 5, "WORKING", true)));
      tx.hosts().seen(Map.of("h1", at, "h2", at, "h3", at.minusSeconds(7)));
      assertThat(ids(tx.snapshots().heardOrSilent("o", at))).containsExactly("t1");
      assertThat(ids(tx.snapshots().heardOrSilent("o", at.plusSeconds(23))))
          .containsExactly("t1", "t3");
      assertThat(tx.snapshots().allMoving("o").tasks()).isEqualTo(3);
      tx.tasks().judge(List.of(new Judgement("t3", Verdict.COMPLETED, null, null)));
      assertThat(tx.snapshots().allMoving("o")).isEqualTo(new Quiet(2, at));
    });
  }

  @Test
  default void completed_instances_that_are_ill_or_silent_are_weakened() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      var now = tx.now();
      var at = now.plus(Duration.ofMinutes(10));
      for (var n = 1; n <= 3; n++) {
        tx.tasks().touch(List.of(Rows.touch("t" + n, 5)));
        tx.tasks().judge(List.of(new Judgement("t" + n, Verdict.COMPLETED, null, null)));
        tx.observations().put(List.of(Rows.observation("i" + n, 5, "REACHED", n != 1)));
      }
      tx.hosts().seen(Map.of("h1", at, "h2", Instant.EPOCH, "h3", at.minusMillis(29_999)));
      assertThat(ids(tx.snapshots().weakened("o", at))).containsExactlyInAnyOrder("t1", "t2");
      assertThat(ids(tx.snapshots().weakened("o", now)))
          .as("serves too short")
          .containsExactly("t1");
      assertThat(ids(tx.snapshots().weakened("o", at.plusMillis(1))))
          .as("silent for 30 s")
          .containsExactlyInAnyOrder("t1", "t2", "t3");
      tx.tasks().judge(List.of(new Judgement("t1", Verdict.FAILED, null, null)));
      assertThat(ids(tx.snapshots().weakened("o", at))).containsExactly("t2");
    });
  }

  @Test
  default void an_instance_that_is_to_be_stopped_is_never_weakened() {
    write(tx -> {
      tx.orders().insert(Rows.order("o", OrderStatus.RUNNING, 1));
      tx.tasks()
          .insert(
              List.of(
                  new TaskRow(
                      "t1",
                      "o",
                      "i1",
                      "g",
                      0,
                      1,
                      TaskState.SETTLED,
                      Verdict.COMPLETED,
                      "r1",
                      RunState.STOPPED,
                      0,
                      false,
                      false,
                      null,
                      null,
                      null,
                      null,
                      null,
                      5,
                      null,
                      null,
                      null,
                      null,
                      null)));
      assertThat(tx.snapshots().weakened("o", tx.now())).isEmpty();
    });
  }

  @Test
  default void failed_instances_whose_host_never_reported_the_epoch_are_unheard() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      for (var n = 1; n <= 3; n++) {
        tx.tasks().touch(List.of(Rows.touch("t" + n, 5)));
        tx.tasks().judge(List.of(new Judgement("t" + n, Verdict.FAILED, "EDAS-10001", "")));
        tx.goals().set(List.of(Rows.goal("i" + n, 5, 1)));
      }
      tx.observations()
          .put(
              List.of(
                  Rows.observation("i2", 4, "REACHED", true),
                  Rows.observation("i3", 5, "WORKING", true)));
      assertThat(ids(tx.snapshots().unheard("o"))).containsExactlyInAnyOrder("t1", "t2");
      tx.goals().set(List.of(Rows.goal("i1", 6, 2)));
      assertThat(ids(tx.snapshots().unheard("o"))).containsExactly("t2");
    });
  }

  @Test
  default void verdicts_are_counted_over_the_whole_order() {
    write(tx -> {
      tx.orders().insert(Rows.order("o", OrderStatus.RUNNING, 1));
      assertThat(tx.snapshots().counts("o")).isEqualTo(Counts.NONE);
      for (var n = 4; n <= 9; n++) {
        tx.hosts().insert(Rows.host("h" + n, n));
        tx.instances().insert(Rows.instance("i" + n, "h" + n, n));
      }
      tx.tasks()
          .insert(
              List.of(
                  settled(1, Verdict.COMPLETED, false, null),
                  settled(2, Verdict.COMPLETED, true, null),
                  settled(3, Verdict.FAILED, false, "EDAS-10001"),
                  settled(4, Verdict.FAILED, false, "EDAS-19002"),
                  settled(5, Verdict.FAILED, false, null),
                  settled(6, Verdict.FAILED, true, "EDAS-10001"),
                  settled(7, Verdict.SKIPPED, false, null),
                  settled(8, Verdict.UNTOUCHED, false, null),
                  Rows.task("t9", "o", "i9", 1)));
      assertThat(tx.snapshots().counts("o")).isEqualTo(new Counts(2, 3, 2, 1, 1));
    });
  }

  private static TaskRow settled(int n, Verdict verdict, boolean excused, @Nullable String code) {
    return Rows.task("t" + n, "o", "i" + n, 0, TaskState.SETTLED, verdict, excused, code);
  }
}
