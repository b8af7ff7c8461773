package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.server.store.FleetViewRows.ClusterSum;
import dev.belay.server.store.FleetViewRows.HostSeen;
import dev.belay.server.store.FleetViewRows.InstanceSeen;
import dev.belay.server.store.FleetViewRows.InstanceSum;
import dev.belay.server.store.OrderViewRows.TaskCount;
import dev.belay.server.store.OrderViewRows.TaskSeen;
import dev.belay.server.store.TaskRows.Judgement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What callers are shown. */
interface ViewStoreRules extends StoreRules {

  @Test
  default void clusters_add_up_their_hosts() {
    var full = new ClusterSum("c", "cluster", 1, "region", null, T0, 3, 12, 24_576);
    var empty = new ClusterSum("d", "empty", 2, "region", null, T0.plusSeconds(1), 0, 0, 0);
    write(tx -> tx.clusters().insert(new ClusterRow("d", "empty", 2, "region", T0.plusSeconds(1))));
    assertThat(this.<List<ClusterSum>>read(tx -> tx.fleetViews().clusters(Optional.empty())))
        .containsExactly(full, empty);
    assertThat(this.<List<ClusterSum>>read(tx -> tx.fleetViews().clusters(Optional.of("d"))))
        .containsExactly(empty);
  }

  @Test
  default void hosts_are_shown_with_when_they_were_last_seen() {
    write(tx -> {
      tx.hosts().seen(Map.of("h1", T0));
      tx.instances().remove("i2", T0);
    });
    var hosts = read(tx -> tx.fleetViews().hosts("c"));
    assertThat(hosts)
        .startsWith(
            new HostSeen("h1", "c", "name h1", "10.0.0.1", 4, 8_192, "1.0", 1, T0, T0),
            new HostSeen("h2", "c", "name h2", "10.0.0.2", 4, 8_192, "1.0", 0, T0, null))
        .hasSize(3);
    assertThat(this.<List<HostSeen>>read(tx -> tx.fleetViews().without("c", "a")))
        .containsExactly(hosts.get(1));
    assertThat(this.<List<HostSeen>>read(tx -> tx.fleetViews().without("d", "a"))).isEmpty();
  }

  @Test
  default void an_instance_is_shown_with_its_goal_and_what_was_seen_of_it() {
    write(tx -> {
      tx.goals().set(List.of(Rows.goal("i1", 5, 1)));
      tx.observations().put(List.of(Rows.observation("i1", 4, "REACHED", true)));
      tx.packages().freeze("v1", 1, "sha", "md5");
      tx.hosts().seen(Map.of("h1", T0));
    });
    var instances = read(tx -> tx.fleetViews().instances("a"));
    assertThat(instances)
        .startsWith(
            new InstanceSeen(
                "i1",
                "a",
                "g",
                "h1",
                "name h1",
                "10.0.0.1",
                T0,
                "RUNNING",
                5,
                4,
                "REACHED",
                "[]",
                true,
                true,
                4711L,
                "v1",
                "1.0",
                "md5",
                null,
                null,
                T0,
                T0,
                T0),
            new InstanceSeen(
                "i2",
                "a",
                "g",
                "h2",
                "name h2",
                "10.0.0.2",
                null,
                null,
                0,
                0,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                T0,
                null,
                null))
        .hasSize(3);
  }

  @Test
  default void an_application_counts_its_instances_and_those_that_run_well() {
    write(tx -> {
      tx.observations()
          .put(
              List.of(
                  Rows.observation("i1", 1, "REACHED", true),
                  Rows.observation("i2", 1, "REACHED", false)));
    });
    var sum = new InstanceSum("a", 3, 1);
    assertThat(this.<List<InstanceSum>>read(tx -> tx.fleetViews().sums(Optional.empty())))
        .containsExactly(sum);
    assertThat(this.<List<InstanceSum>>read(tx -> tx.fleetViews().sums(Optional.of("a"))))
        .containsExactly(sum);
    assertThat(this.<List<InstanceSum>>read(tx -> tx.fleetViews().sums(Optional.of("b"))))
        .isEmpty();
  }

  @Test
  default void a_host_that_was_seen_counts_as_online_from_the_start_of_serving_on() {
    write(tx -> {
      var since = tx.orderViews().servingSince();
      var views = tx.fleetViews();
      assertThat(views.online(null, since)).isFalse();
      assertThat(views.online(T0.minus(Duration.ofDays(9999)), since.plusSeconds(29))).isTrue();
      assertThat(views.online(T0.minus(Duration.ofDays(9999)), since.plusSeconds(30))).isFalse();
      assertThat(views.online(since.plusSeconds(10), since.plusSeconds(39))).isTrue();
    });
  }

  @Test
  default void tasks_in_trouble_are_shown_first_then_those_that_move() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().touch(List.of(Rows.touch("t2", 5), Rows.touch("t3", 5)));
      tx.observations()
          .put(
              List.of(
                  Rows.observation("i1", 1, "REACHED", true),
                  Rows.observation("i2", 5, "WORKING", true)));
      tx.tasks().judge(List.of(new Judgement("t3", Verdict.FAILED, "EDAS-10001", "away")));
      tx.hosts().seen(Map.of("h2", T0));
    });
    var failed =
        new TaskSeen(
            "t3",
            1,
            "i3",
            "h3",
            "name h3",
            "10.0.0.3",
            null,
            "1.0",
            "2.0",
            TaskState.SETTLED,
            Verdict.FAILED,
            "EDAS-10001",
            "away",
            null);
    var moving =
        new TaskSeen(
            "t2",
            0,
            "i2",
            "h2",
            "name h2",
            "10.0.0.2",
            T0,
            "1.0",
            "2.0",
            TaskState.ACTIVE,
            null,
            null,
            null,
            "[]");
    var waiting =
        new TaskSeen(
            "t1",
            0,
            "i1",
            "h1",
            "name h1",
            "10.0.0.1",
            null,
            "1.0",
            "2.0",
            TaskState.WAITING,
            null,
            null,
            null,
            null);
    assertThat(this.<List<TaskSeen>>read(tx -> tx.orderViews().tasks("o", 9)))
        .containsExactly(failed, moving, waiting);
    assertThat(this.<List<TaskSeen>>read(tx -> tx.orderViews().tasks("o", 1)))
        .containsExactly(failed);
  }

  @Test
  default void tasks_that_stand_alike_are_counted() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().judge(List.of(new Judgement("t3", Verdict.SKIPPED, null, null)));
    });
    assertThat(this.<List<TaskCount>>read(tx -> tx.orderViews().counts("o")))
        .containsExactlyInAnyOrder(
            new TaskCount(0, TaskState.WAITING, null, 2),
            new TaskCount(1, TaskState.SETTLED, Verdict.SKIPPED, 1));
  }
}
