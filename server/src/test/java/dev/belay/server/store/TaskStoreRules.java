package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.RunState;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.server.store.TaskRows.Judgement;
import dev.belay.server.store.TaskRows.Touch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Instances in orders: what was wanted, what was before, how they left. */
interface TaskStoreRules extends StoreRules {

  private static TaskRow only(Tx tx, String id) {
    return tx.tasks().find(id).orElseThrow();
  }

  @Test
  default void a_task_is_read_back_as_it_was_written() {
    var full =
        new TaskRow(
            "t1",
            "o",
            "i1",
            "g",
            2,
            7,
            TaskState.SETTLED,
            Verdict.FAILED,
            "r2",
            RunState.ABSENT,
            3,
            false,
            true,
            "r1",
            RunState.STOPPED,
            1L,
            4L,
            "g2",
            5,
            "r2",
            RunState.RUNNING,
            "[]",
            "EDAS-10001",
            "away");
    var bare = Rows.task("t2", "o", "i2", 0);
    write(tx -> {
      tx.orders().insert(Rows.order("o", OrderStatus.READY, 1));
      tx.tasks().insert(List.of());
      tx.tasks().insert(List.of(full, bare));
    });
    assertThat(this.<Optional<TaskRow>>read(tx -> tx.tasks().find("t1"))).contains(full);
    assertThat(this.<Optional<TaskRow>>read(tx -> tx.tasks().find("t2"))).contains(bare);
    assertThat(this.<Optional<TaskRow>>read(tx -> tx.tasks().find("t9"))).isEmpty();
  }

  @Test
  default void the_first_touch_fixes_the_way_back() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().touch(List.of());
      tx.tasks().touch(List.of(Rows.touch("t1", 5)));
      tx.tasks()
          .touch(
              List.of(
                  new Touch(
                      "t1", 6, null, RunState.STOPPED, "r2", RunState.STOPPED, 9, 5, true, true)));
      var task = only(tx, "t1");
      assertThat(task.epoch()).isEqualTo(6);
      assertThat(task.leftRevision()).isNull();
      assertThat(task.leftRunState()).isEqualTo(RunState.STOPPED);
      assertThat(task.beforeRevision()).isEqualTo("r1");
      assertThat(task.beforeRunState()).isEqualTo(RunState.RUNNING);
      assertThat(task.beforeRun()).isEqualTo(1);
      assertThat(task.beforeEpoch()).isEqualTo(4);
      assertThat(task.beforeGroup()).isEqualTo("g");
    });
  }

  @Test
  default void a_way_back_to_nothing_stays_one_to_nothing() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks()
          .touch(
              List.of(
                  new Touch(
                      "t1", 1, "r2", RunState.RUNNING, null, RunState.ABSENT, 0, 0, false, true)));
      tx.tasks().touch(List.of(Rows.touch("t1", 2)));
      assertThat(only(tx, "t1").beforeRevision()).isNull();
      assertThat(only(tx, "t1").beforeRunState()).isEqualTo(RunState.ABSENT);
      assertThat(only(tx, "t1").beforeEpoch()).isZero();
    });
  }

  @Test
  default void a_touch_that_settles_moves_the_task_and_one_in_passing_keeps_its_verdict() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().judge(List.of(new Judgement("t1", Verdict.FAILED, "EDAS-10001", "away")));
      tx.tasks()
          .touch(
              List.of(
                  new Touch(
                      "t1", 6, "r1", RunState.RUNNING, "r1", RunState.RUNNING, 1, 5, true, false)));
      assertThat(only(tx, "t1").state()).isEqualTo(TaskState.SETTLED);
      assertThat(only(tx, "t1").verdict()).isEqualTo(Verdict.FAILED);
      assertThat(only(tx, "t1").failureMessage()).isEqualTo("away");
      tx.tasks().touch(List.of(Rows.touch("t1", 7)));
      assertThat(only(tx, "t1").state()).isEqualTo(TaskState.ACTIVE);
      assertThat(only(tx, "t1").verdict()).isNull();
      assertThat(only(tx, "t1").failureCode()).isNull();
      assertThat(only(tx, "t1").failureMessage()).isNull();
    });
  }

  @Test
  default void a_verdict_keeps_the_steps_of_the_epoch_that_it_is_about() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().touch(List.of(Rows.touch("t1", 5), Rows.touch("t2", 5)));
      tx.observations()
          .put(
              List.of(
                  Rows.observation("i1", 5, "REACHED", true),
                  Rows.observation("i2", 4, "REACHED", true)));
      tx.tasks().judge(List.of());
      tx.tasks()
          .judge(
              List.of(
                  new Judgement("t1", Verdict.COMPLETED, null, null),
                  new Judgement("t2", Verdict.FAILED, "EDAS-10001", "away")));
      assertThat(only(tx, "t1").steps()).isEqualTo("[]");
      assertThat(only(tx, "t1").verdict()).isEqualTo(Verdict.COMPLETED);
      assertThat(only(tx, "t2").steps()).isNull();
      assertThat(only(tx, "t2").failureCode()).isEqualTo("EDAS-10001");
      tx.observations().put(List.of(Rows.observation("i1", 6, "WORKING", true)));
      tx.tasks().judge(List.of(new Judgement("t1", Verdict.FAILED, "EDAS-19007", "ill")));
      assertThat(only(tx, "t1").steps()).as("kept from before").isEqualTo("[]");
    });
  }

  @Test
  default void only_waiting_tasks_are_left_untouched() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().touch(List.of(Rows.touch("t1", 5)));
      tx.tasks().judge(List.of(new Judgement("t2", Verdict.SKIPPED, null, null)));
      tx.tasks().leaveUntouched("o");
      assertThat(only(tx, "t1").state()).isEqualTo(TaskState.ACTIVE);
      assertThat(only(tx, "t2").verdict()).isEqualTo(Verdict.SKIPPED);
      assertThat(only(tx, "t3").state()).isEqualTo(TaskState.SETTLED);
      assertThat(only(tx, "t3").verdict()).isEqualTo(Verdict.UNTOUCHED);
      assertThat(tx.tasks().touched("o")).isEqualTo(1);
      assertThat(tx.tasks().touched("none")).isZero();
    });
  }

  @Test
  default void the_largest_slice_of_each_group_is_counted_per_batch() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      assertThat(tx.tasks().largestSlices("o")).isEqualTo(Map.of("g", 2));
      assertThat(tx.tasks().largestSlices("none")).isEmpty();
    });
  }

  @Test
  default void an_order_is_superseded_when_a_touched_goal_differs_but_for_the_run() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().touch(List.of(Rows.touch("t1", 5), Rows.touch("t2", 5)));
      tx.goals()
          .set(
              List.of(
                  Rows.goal("i1", 5, 1), Rows.goal("i2", 5, 1), Rows.goal("i3", 9, null, 1, null)));
      assertThat(tx.tasks().superseded("o")).isZero();
      tx.goals().set(List.of(new GoalRow("i1", "h1", 6, "r2", "RUNNING", 99, 99, 2, "restart")));
      assertThat(tx.tasks().superseded("o")).as("a mere restart").isZero();
      tx.goals().set(List.of(new GoalRow("i1", "h1", 7, "r2", "STOPPED", 99, 99, 2, "stop")));
      assertThat(tx.tasks().superseded("o")).isEqualTo(1);
      tx.goals().set(List.of(new GoalRow("i2", "h2", 6, null, "RUNNING", 1, 1, 2, "other")));
      assertThat(tx.tasks().superseded("o")).isEqualTo(2);
    });
  }

  @Test
  default void a_change_of_group_moves_the_instance_and_supersedes_earlier_orders() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().touch(List.of(Rows.touch("t1", 5)));
      tx.goals().set(List.of(Rows.goal("i1", 5, 1)));
      tx.orders().move("o", OrderStatus.SUCCEEDED, "", T0);
      tx.orders().insert(Rows.order("move", OrderStatus.RUNNING, 2));
      var task = Rows.task("m1", "move", "i1", 0);
      tx.tasks()
          .insert(
              List.of(
                  new TaskRow(
                      "m1",
                      "move",
                      "i1",
                      "g2",
                      0,
                      1,
                      task.state(),
                      null,
                      "r2",
                      RunState.RUNNING,
                      0,
                      false,
                      false,
                      null,
                      null,
                      null,
                      null,
                      null,
                      0,
                      null,
                      null,
                      null,
                      null,
                      null)));
      tx.tasks().touch(List.of(Rows.touch("m1", 6)));
      tx.instances().regroup(List.of());
      tx.instances().regroup(List.of("m1"));
      assertThat(tx.instances().find("i1").orElseThrow().groupId()).isEqualTo("g2");
      assertThat(only(tx, "m1").beforeGroup()).isEqualTo("g");
      assertThat(tx.tasks().superseded("o")).isEqualTo(1);
      tx.tasks()
          .touch(
              List.of(
                  new Touch(
                      "m1", 7, "r2", RunState.RUNNING, "r1", RunState.RUNNING, 1, 6, true, true)));
      tx.instances().regroup(List.of("m1"));
      assertThat(tx.instances().find("i1").orElseThrow().groupId()).as("back").isEqualTo("g");
      assertThat(tx.tasks().superseded("o")).isZero();
    });
  }
}
