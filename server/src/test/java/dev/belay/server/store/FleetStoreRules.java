package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clusters, hosts, applications, groups and instances. */
interface FleetStoreRules extends StoreRules {

  @Test
  default void a_cluster_is_read_back_as_it_was_written() {
    assertThat(this.<Optional<ClusterRow>>read(tx -> tx.clusters().find("c")))
        .contains(new ClusterRow("c", "cluster", 1, "region", T0));
    assertThat(this.<Optional<ClusterRow>>read(tx -> tx.clusters().find("d"))).isEmpty();
    assertThat(this.<Boolean>read(tx -> tx.clusters().nameTaken("cluster"))).isTrue();
    assertThat(this.<Boolean>read(tx -> tx.clusters().nameTaken("Cluster"))).isFalse();
  }

  @Test
  default void a_join_token_opens_its_cluster_as_often_as_it_says_and_not_after_its_time() {
    write(tx -> {
      tx.clusters().insert(new JoinTokenRow("hash", "c", 2, T0));
      assertThat(tx.clusters().useToken("hash", T0)).isEmpty();
      assertThat(tx.clusters().useToken("other", T0.minusMillis(1))).isEmpty();
      assertThat(tx.clusters().useToken("hash", T0.minusMillis(1))).contains("c");
      assertThat(tx.clusters().useToken("hash", T0.minusMillis(1))).contains("c");
      assertThat(tx.clusters().useToken("hash", T0.minusMillis(1))).isEmpty();
    });
  }

  @Test
  default void a_host_is_found_by_its_id_and_by_its_key() {
    assertThat(this.<Optional<HostRow>>read(tx -> tx.hosts().find("h1")))
        .contains(Rows.host("h1", 1));
    assertThat(this.<Optional<HostRow>>read(tx -> tx.hosts().byKey("key h2")))
        .contains(Rows.host("h2", 2));
    assertThat(this.<Optional<HostRow>>read(tx -> tx.hosts().byKey("no key"))).isEmpty();
    write(tx -> tx.hosts().describe("h1", "10.9.9.9", "2.0"));
    var described = read(tx -> tx.hosts().find("h1").orElseThrow());
    assertThat(described.address()).isEqualTo("10.9.9.9");
    assertThat(described.agentVersion()).isEqualTo("2.0");
  }

  @Test
  default void a_key_is_one_host() {
    var twin = new HostRow("h9", "c", "key h1", "n", "10.0.0.9", 1, 1, "1", T0, 9);
    assertThatThrownBy(() -> write(tx -> tx.hosts().insert(twin)))
        .isNotInstanceOf(StoreAway.class)
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  default void only_a_newer_report_of_the_agents_present_start_counts() {
    write(tx -> {
      assertThat(tx.hosts().advance(List.of())).isEmpty();
      assertThat(tx.hosts().advance(List.of(report("h1", "boot", 1)))).containsExactly(false);
      tx.hosts().openSession(new SessionRow("h1", "boot", 1, 0));
      tx.hosts().openSession(new SessionRow("h2", "boot 2", 1, 7));
      assertThat(
              tx.hosts()
                  .advance(
                      List.of(
                          report("h1", "boot", 5),
                          report("h1", "boot", 5),
                          report("h1", "boot", 4),
                          report("h2", "boot 2", 8),
                          report("h1", "earlier boot", 6))))
          .containsExactly(true, false, false, true, false);
      assertThat(tx.hosts().session("h1")).contains(new SessionRow("h1", "boot", 1, 5));
      tx.hosts().openSession(new SessionRow("h1", "next boot", 2, 0));
      assertThat(tx.hosts().session("h1")).contains(new SessionRow("h1", "next boot", 2, 0));
      assertThat(tx.hosts().session("h3")).isEmpty();
      assertThat(tx.hosts().sessions(List.of("h1", "h2", "h3")))
          .isEqualTo(
              Map.of(
                  "h1", new SessionRow("h1", "next boot", 2, 0),
                  "h2", new SessionRow("h2", "boot 2", 1, 8)));
    });
  }

  private static SessionRow report(String host, String boot, long sequence) {
    return new SessionRow(host, boot, 0, sequence);
  }

  @Test
  default void presence_only_grows() {
    write(tx -> {
      tx.hosts().seen(Map.of());
      assertThat(tx.hosts().lastSeen("h1")).isEmpty();
      tx.hosts().seen(Map.of("h1", T0, "h2", T0.plusSeconds(9)));
      tx.hosts().seen(Map.of("h1", T0.plusSeconds(5), "h2", T0));
      assertThat(tx.hosts().lastSeen("h1")).contains(T0.plusSeconds(5));
      assertThat(tx.hosts().lastSeen("h2")).contains(T0.plusSeconds(9));
    });
  }

  @Test
  default void an_application_is_read_back_with_its_flags_and_its_absent_values() {
    var bare =
        new ApplicationRow(
            "b",
            "bare",
            "c",
            "",
            "owner",
            0,
            false,
            true,
            null,
            1,
            2,
            "",
            "",
            "",
            "",
            null,
            null,
            3,
            true,
            4,
            5,
            6,
            T0.plusSeconds(1));
    write(tx -> tx.applications().insert(bare));
    assertThat(this.<List<ApplicationRow>>read(tx -> tx.applications().all()))
        .containsExactly(Rows.application("a"), bare);
    assertThat(this.<Boolean>read(tx -> tx.applications().nameTaken("bare"))).isTrue();
    assertThat(this.<Boolean>read(tx -> tx.applications().nameTaken("nobody"))).isFalse();
  }

  @Test
  default void an_application_is_configured_and_given_a_policy() {
    write(tx -> {
      tx.applications().configure("a", "{\"A\":1}", "[\"x\"]");
      tx.applications().changePolicy("a", 1, true, 2, 3, 4);
    });
    var row = read(tx -> tx.applications().find("a").orElseThrow());
    assertThat(row.environment()).isEqualTo("{\"A\":1}");
    assertThat(row.startArguments()).isEqualTo("[\"x\"]");
    assertThat(row.autoRollback()).isTrue();
    assertThat(
            List.of(
                row.tolerance(),
                row.offlineGraceSeconds(),
                row.abortDeadlineSeconds(),
                row.minimumHealthySeconds()))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  default void the_name_of_a_removed_application_is_free_again() {
    write(tx -> {
      tx.applications().remove("a", T0);
      assertThat(tx.applications().find("a")).isEmpty();
      assertThat(tx.applications().lock("a")).isEmpty();
      assertThat(tx.applications().all()).isEmpty();
      assertThat(tx.applications().nameTaken("application a")).isFalse();
      var reborn = Rows.application("a");
      tx.applications()
          .insert(
              new ApplicationRow(
                  "a2",
                  reborn.name(),
                  "c",
                  "",
                  "o",
                  1,
                  false,
                  false,
                  null,
                  1,
                  1,
                  "",
                  "",
                  "",
                  "",
                  null,
                  null,
                  0,
                  false,
                  1,
                  1,
                  0,
                  T0));
    });
  }

  @Test
  default void a_group_adopts_a_revision_and_may_lose_it_again() {
    var later = T0.plusSeconds(1);
    write(tx -> tx.groups().adopt("g", "r1", later));
    assertThat(this.<Optional<GroupRow>>read(tx -> tx.groups().find("g")))
        .contains(new GroupRow("g", "a", "group", 0, "r1", 1, T0, later));
    write(tx -> tx.groups().adopt("g", null, later));
    assertThat(this.<List<GroupRow>>read(tx -> tx.groups().of("a")))
        .containsExactly(
            new GroupRow("g", "a", "group", 0, null, 1, T0, later),
            new GroupRow("g2", "a", "group 2", 1, null, 2, T0, T0));
  }

  @Test
  default void an_instance_owns_its_port_until_it_is_removed() {
    assertThatThrownBy(() -> write(tx -> tx.instances().insert(Rows.instance("i9", "h1", 9))))
        .isInstanceOf(RuntimeException.class);
    write(tx -> {
      assertThat(tx.instances().holderOf("h1", 8080)).contains(Rows.instance("i1", "h1", 1));
      tx.instances().remove("i1", T0);
      assertThat(tx.instances().find("i1")).isEmpty();
      assertThat(tx.instances().holderOf("h1", 8080)).isEmpty();
      assertThat(tx.instances().placeIsFree("i1")).isTrue();
      assertThat(tx.instances().applicationName("i1")).contains("application a");
      tx.instances().insert(Rows.instance("i9", "h1", 9));
      assertThat(tx.instances().placeIsFree("i1")).isFalse();
      assertThat(tx.instances().of("a"))
          .extracting(InstanceRow::id)
          .containsExactly("i2", "i3", "i9");
    });
  }

  @Test
  default void a_removed_instance_can_come_back() {
    write(tx -> {
      tx.instances().remove("i1", T0);
      tx.instances().revive("i1");
      assertThat(tx.instances().find("i1")).contains(Rows.instance("i1", "h1", 1));
    });
  }

  @Test
  default void an_instance_that_left_before_its_batch_comes_back_with_it() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().touch(List.of(Rows.touch("t1", 1)));
      List.of("i1", "i2", "i3").forEach(id -> tx.instances().remove(id, T0));
      tx.instances().reviveFor("o", 0);
      // i1 is in that order's hands already; i3 is of the next batch
      assertThat(tx.instances().of("a")).extracting(InstanceRow::id).containsExactly("i2");
    });
  }

  @Test
  default void only_instances_that_an_order_never_touched_are_unborn() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.tasks().touch(List.of(Rows.touch("t1", 1)));
      tx.goals().set(List.of(Rows.goal("i1", 1, 1), Rows.goal("i2", 4, 1)));
      tx.instances().removeUnborn("o", T0);
      // i1 was touched; i2 had lived before the order
      assertThat(tx.instances().of("a")).extracting(InstanceRow::id).containsExactly("i1", "i2");
    });
  }
}
