package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Passwords, sessions, and the sums that the console's pages show. */
interface ConsoleStoreRules extends StoreRules {

  private static ConsoleSessionRow session(String hash, String key, Instant expires) {
    return new ConsoleSessionRow(hash, "ann", key, T0, expires);
  }

  @Test
  default void a_password_replaces_the_one_before_and_goes_with_its_user() {
    write(tx -> {
      tx.users().insert(new UserRow("ann", UserKind.USER, "", "", "", false, T0));
      tx.signIns().putPassword("ann", "hash 1", T0);
      tx.signIns().putPassword("ann", "hash 2", T0);
      tx.signIns().insert(session("s1", "", T0));
    });
    assertThat(this.<Optional<String>>read(tx -> tx.signIns().passwordHash("ann")))
        .contains("hash 2");
    write(tx -> tx.users().remove("ann", T0));
    assertThat(this.<Optional<String>>read(tx -> tx.signIns().passwordHash("ann"))).isEmpty();
    assertThat(this.<Optional<ConsoleSessionRow>>read(tx -> tx.signIns().find("s1"))).isEmpty();
  }

  @Test
  default void sessions_end_with_their_password_or_their_time() {
    write(tx -> {
      tx.users().insert(new UserRow("ann", UserKind.USER, "", "", "", false, T0));
      tx.signIns().insert(session("by password", "", T0.plusSeconds(9)));
      tx.signIns().insert(session("by key", "k1", T0.plusSeconds(9)));
      tx.signIns().insert(session("old", "k1", T0.plusSeconds(1)));
      tx.signIns().deletePasswordSessions("ann");
      tx.signIns().use("by key", T0.plusSeconds(2));
      assertThat(tx.signIns().forgetExpiredBefore(T0.plusSeconds(2))).isEqualTo(1);
    });
    assertThat(this.<Optional<ConsoleSessionRow>>read(tx -> tx.signIns().find("by password")))
        .isEmpty();
    assertThat(this.<Optional<ConsoleSessionRow>>read(tx -> tx.signIns().find("old"))).isEmpty();
    assertThat(this.<Optional<ConsoleSessionRow>>read(tx -> tx.signIns().find("by key")))
        .contains(
            new ConsoleSessionRow("by key", "ann", "k1", T0.plusSeconds(2), T0.plusSeconds(9)));
  }

  @Test
  default void the_overview_counts_hosts_that_are_online_and_instances_by_version() {
    write(tx -> {
      tx.hosts().seen(Map.of("h1", tx.now(), "h2", tx.now()));
      tx.observations().put(List.of(Rows.observation("i1", 1, "REACHED", true)));
      tx.observations().put(List.of(Rows.observation("i2", 1, "REACHED", false)));
    });
    assertThat(this.<List<OverviewRows.ClusterHosts>>read(tx -> tx.overview().clusters(tx.now())))
        .containsExactly(new OverviewRows.ClusterHosts("c", "cluster", "region", 3, 2));
    assertThat(this.<List<OverviewRows.VersionCount>>read(tx -> tx.overview().versions()))
        .containsExactlyInAnyOrder(
            new OverviewRows.VersionCount("a", "1.0", 2, 1),
            new OverviewRows.VersionCount("a", null, 1, 0));
    assertThat(this.<List<OverviewRows.NamedApplication>>read(tx -> tx.overview().applications()))
        .containsExactly(new OverviewRows.NamedApplication("a", "application a", "c", "region"));
  }

  @Test
  default void an_order_on_a_line_counts_its_tasks() {
    write(tx -> {
      tx.orders().insert(Rows.order("o1", OrderStatus.SUCCEEDED, 1));
      tx.orders().insert(Rows.order("o2", OrderStatus.RUNNING, 2));
      tx.tasks()
          .insert(
              List.of(
                  Rows.task("t1", "o2", "i1", 0, TaskState.SETTLED, Verdict.FAILED, false, null),
                  Rows.task("t2", "o2", "i2", 0, TaskState.SETTLED, Verdict.COMPLETED, false, null),
                  Rows.task("t3", "o2", "i3", 1)));
    });
    var open = read(tx -> tx.overview().open());
    assertThat(open).extracting(OverviewRows.OrderLine::id).containsExactly("o2");
    var line = open.getFirst();
    assertThat(List.of(line.tasks(), line.settled(), line.failed())).containsExactly(3, 2, 1);
    assertThat(line.appName()).isEqualTo("application a");
    assertThat(line.aborting()).isFalse();
    var newest = read(tx -> tx.overview().newest(5));
    assertThat(newest).extracting(OverviewRows.OrderLine::id).containsExactly("o2", "o1");
    var ofApplication = read(tx -> tx.overview().newest("a", 1));
    assertThat(ofApplication).isEqualTo(open);
    assertThat(this.<Optional<OverviewRows.OrderLine>>read(tx -> tx.overview().order("o2")))
        .contains(line);
  }
}
