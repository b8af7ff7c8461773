package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.RunState;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wanted, what was seen, and what must be kept for it. */
interface GoalStoreRules extends StoreRules {

  @Test
  default void a_goal_is_read_back_with_its_absent_values() {
    var bare = new GoalRow("i1", "h1", 1, null, "STOPPED", 0, 0, 7, null);
    write(tx -> {
      tx.goals().set(List.of());
      tx.goals().set(List.of(bare));
    });
    assertThat(this.<Optional<GoalRow>>read(tx -> tx.goals().find("i1"))).contains(bare);
    assertThat(this.<Optional<GoalRow>>read(tx -> tx.goals().find("i2"))).isEmpty();
    assertThat(this.<List<GoalRow>>read(tx -> tx.goals().ofHost("h1"))).containsExactly(bare);
    assertThat(this.<List<GoalRow>>read(tx -> tx.goals().ofHost("h2"))).isEmpty();
  }

  @Test
  default void epochs_only_grow() {
    var newest = Rows.goal("i1", 5, 2);
    write(tx -> {
      tx.goals().set(List.of(Rows.goal("i1", 4, 1)));
      tx.goals().set(List.of(newest));
      tx.goals()
          .set(List.of(Rows.goal("i1", 5, "r1", 3, "late"), Rows.goal("i1", 4, "r1", 3, "late")));
    });
    assertThat(this.<Optional<GoalRow>>read(tx -> tx.goals().find("i1"))).contains(newest);
  }

  @Test
  default void goals_newer_than_a_change_are_found() {
    write(tx -> tx.goals().set(List.of(Rows.goal("i1", 1, 1), Rows.goal("i2", 1, 2))));
    assertThat(this.<List<GoalRow>>read(tx -> tx.goals().since(1)))
        .containsExactly(Rows.goal("i2", 1, 2));
    assertThat(this.<List<GoalRow>>read(tx -> tx.goals().since(2))).isEmpty();
  }

  @Test
  default void a_transaction_has_one_change_number_and_the_next_has_a_higher_one() {
    var before = read(tx -> tx.goals().newestChange());
    var first =
        database()
            .write(tx -> {
              var change = tx.change();
              assertThat(tx.change()).isEqualTo(change);
              return change;
            });
    var second = database().write(Tx::change);
    assertThat(first).isEqualTo(before + 1);
    assertThat(second).isEqualTo(first + 1);
    assertThat(this.<Long>read(tx -> tx.goals().newestChange())).isEqualTo(second);
    var created = database().write(tx -> List.of(tx.nextCreation(), tx.nextCreation()));
    assertThat(created.get(1)).isEqualTo(created.get(0) + 1);
  }

  @Test
  default void goals_of_removed_instances_are_not_the_applications() {
    write(tx -> {
      tx.goals().set(List.of(Rows.goal("i1", 1, 1), Rows.goal("i2", 1, 1)));
      tx.instances().remove("i2", T0);
    });
    assertThat(this.<Map<String, GoalRow>>read(tx -> tx.goals().ofApplication("a")))
        .containsOnly(Map.entry("i1", Rows.goal("i1", 1, 1)));
  }

  @Test
  default void an_observation_is_replaced_as_a_whole() {
    var full = Rows.observation("i1", 3, "FAILED", true);
    var bare =
        new ObservationRow(
            "i1",
            "h1",
            4,
            "WORKING",
            0,
            false,
            false,
            null,
            null,
            null,
            0,
            "[1]",
            "EDAS-10000",
            "full",
            null,
            "STOPPED",
            0,
            null,
            T0.plusSeconds(1));
    write(tx -> {
      tx.observations().put(List.of());
      tx.observations().put(List.of(full));
    });
    assertThat(this.<Optional<ObservationRow>>read(tx -> tx.observations().find("i1")))
        .contains(full);
    write(tx -> tx.observations().put(List.of(bare)));
    assertThat(this.<List<ObservationRow>>read(tx -> tx.observations().ofHost("h1")))
        .containsExactly(bare);
    assertThat(this.<Optional<ObservationRow>>read(tx -> tx.observations().find("i2"))).isEmpty();
  }

  @Test
  default void goals_and_observations_of_many_hosts_come_by_host() {
    write(tx -> {
      tx.goals().set(List.of(Rows.goal("i1", 1, 1), Rows.goal("i2", 1, 1), Rows.goal("i3", 1, 1)));
      tx.observations()
          .put(
              List.of(
                  Rows.observation("i1", 1, "REACHED", true),
                  Rows.observation("i2", 1, "FAILED", false)));
      assertThat(tx.goals().ofHosts(List.of("h1", "h3")))
          .isEqualTo(
              Map.of("h1", List.of(Rows.goal("i1", 1, 1)), "h3", List.of(Rows.goal("i3", 1, 1))));
      assertThat(tx.observations().ofHosts(List.of("h2", "h3")))
          .isEqualTo(Map.of("h2", List.of(Rows.observation("i2", 1, "FAILED", false))));
    });
  }

  @Test
  default void the_same_content_is_the_same_revision() {
    write(tx -> tx.revisions().insert(new RevisionRow("r1", "a", "v2", "{\"other\":1}", T0)));
    assertThat(this.<Optional<RevisionRow>>read(tx -> tx.revisions().find("r1")))
        .contains(new RevisionRow("r1", "a", "v1", "{}", T0));
    assertThat(this.<Optional<RevisionRow>>read(tx -> tx.revisions().find("r9"))).isEmpty();
  }

  @Test
  default void a_host_keeps_the_packages_of_goals_of_what_it_reached_and_of_ways_back() {
    write(tx -> {
      for (var n = 3; n <= 6; n++) {
        tx.packages().insert(Rows.version("v" + n, n + ".0", n));
        tx.revisions().insert(new RevisionRow("r" + n, "a", "v" + n, "{}", T0));
      }
      for (var n = 1; n <= 5; n++) {
        tx.packages().freeze("v" + n, 1, "sha" + n, "md5");
      }
      Rows.orderWithTasks(tx); // targets r2
      tx.goals().set(List.of(Rows.goal("i1", 1, "r3", 1, "o"), Rows.goal("i2", 1, "r5", 1, "o")));
      tx.observations().put(List.of(Rows.observation("i1", 1, "REACHED", true))); // reached r1
      tx.tasks()
          .touch(
              List.of(
                  new TaskRows.Touch(
                      "t1", 1, "r2", RunState.RUNNING, "r4", RunState.RUNNING, 0, 0, false, true)));
    });
    var kept = read(tx -> tx.revisions().kept(List.of("h1", "h3")));
    assertThat(kept).containsOnlyKeys("h1", "h3");
    assertThat(kept.get("h1")).containsExactlyInAnyOrder("sha1", "sha2", "sha3", "sha4");
    assertThat(kept.get("h3")).containsExactly("sha2");
    assertThat(this.<Map<String, List<String>>>read(tx -> tx.revisions().kept(List.of())))
        .isEmpty();
  }

  @Test
  default void a_package_is_frozen_once_and_for_all() {
    write(tx -> {
      tx.packages().freeze("v1", 10, "sha", "md5");
      tx.packages().freeze("v1", 11, "other", "other");
      tx.packages().move("v1", "http://y/v1");
    });
    var frozen = new PackageRow("v1", "a", "1.0", "http://y/v1", 10L, "sha", "md5", "", 1, T0);
    assertThat(this.<Optional<PackageRow>>read(tx -> tx.packages().find("v1"))).contains(frozen);
    assertThat(this.<Optional<PackageRow>>read(tx -> tx.packages().find("a", "1.0")))
        .contains(frozen);
    assertThat(this.<Optional<PackageRow>>read(tx -> tx.packages().find("a", "9.0"))).isEmpty();
    assertThat(this.<List<PackageRow>>read(tx -> tx.packages().of("a")))
        .containsExactly(Rows.version("v2", "2.0", 2), frozen);
  }

  @Test
  default void only_fetches_that_open_orders_wait_for_are_pending() {
    var fetch = new FetchRow("f1", "v1", "http://x", FetchState.PENDING, "", T0);
    write(tx -> {
      tx.packages().insert(fetch);
      tx.packages().insert(new FetchRow("f2", "v2", "http://x", FetchState.PENDING, "", T0));
      tx.orders().insert(waiting("done", OrderStatus.ABORTED, "f2", 1));
      tx.orders().insert(waiting("open", OrderStatus.READY, "f1", 2));
      assertThat(tx.packages().pending()).containsExactly(fetch);
      assertThat(tx.orders().waitingFor("f1")).containsExactly("open");
      assertThat(tx.orders().waitingFor("f2")).isEmpty();
      tx.packages().settle("f1", FetchState.FAILED, "404");
      assertThat(tx.packages().pending()).isEmpty();
      assertThat(tx.packages().fetch("f1"))
          .contains(new FetchRow("f1", "v1", "http://x", FetchState.FAILED, "404", T0));
      assertThat(tx.packages().fetch("f9")).isEmpty();
    });
  }

  @Test
  default void a_node_whose_fetch_fails_late_does_not_undo_what_another_has_done() {
    write(tx -> {
      tx.packages().insert(new FetchRow("f1", "v1", "http://x", FetchState.PENDING, "", T0));
      tx.packages().settle("f1", FetchState.DONE, "");
      tx.packages().settle("f1", FetchState.FAILED, "no route to the host");
      assertThat(tx.packages().fetch("f1"))
          .contains(new FetchRow("f1", "v1", "http://x", FetchState.DONE, "", T0));
    });
  }

  private static OrderRow waiting(String id, OrderStatus status, String fetch, long creation) {
    return Rows.order(id, OrderType.DEPLOY, status, null, fetch, creation);
  }
}
