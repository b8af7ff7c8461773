package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.history.Subject;
import dev.belay.core.history.What;
import dev.belay.core.order.OrderStatus;
import dev.belay.server.store.RetentionRows.Bounds;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is old leaves whole, and nothing else does. */
interface RetentionStoreRules extends StoreRules {

  private static NewEvent event(String order) {
    return new NewEvent(
        order, T0, "user", Subject.ORDER, order, What.CREATED, "", "READY", "", "", "");
  }

  private void orders(int number) {
    write(tx -> {
      for (var n = 1; n <= number; n++) {
        tx.orders().insert(Rows.order("o" + n, OrderStatus.SUCCEEDED, n));
        tx.events().append(event("o" + n));
        tx.events().append(event("o" + n));
      }
    });
  }

  private List<String> old(int most, Instant since, Instant settled, int ofApplication) {
    return read(tx -> tx.retention().oldOrders(new Bounds(most, since, settled, ofApplication)));
  }

  @Test
  default void orders_are_old_by_their_number_or_by_their_age_but_not_the_newest_of_each() {
    orders(5);
    var later = T0.plusSeconds(1);
    assertThat(old(3, Instant.EPOCH, later, 1)).containsExactly("o1", "o2");
    assertThat(old(0, later, later, 1)).containsExactly("o1", "o2", "o3", "o4");
    assertThat(old(3, Instant.EPOCH, later, 4)).containsExactly("o1");
    assertThat(old(3, Instant.EPOCH, T0, 1)).as("ended just now").isEmpty();
    assertThat(old(0, Instant.EPOCH, later, 1)).as("without a bound").isEmpty();
  }

  @Test
  default void open_orders_and_those_whose_goals_hold_are_never_old() {
    orders(3);
    write(tx -> {
      tx.orders().move("o1", OrderStatus.RUNNING, "retried", T0);
      tx.goals().set(List.of(Rows.goal("i1", 7, "r2", 1, "o2")));
      assertThat(tx.retention().holdsGoals("o2")).isTrue();
      assertThat(tx.retention().holdsGoals("o3")).isFalse();
    });
    assertThat(old(0, T0.plusSeconds(1), T0.plusSeconds(1), 0)).containsExactly("o3");
  }

  @Test
  default void an_order_leaves_with_its_whole_log_and_the_others_verify() throws SQLException {
    orders(2);
    write(tx -> {
      tx.pipelines().insert(List.of(Rows.pipeline("p", "o1", 0, OrderStatus.SUCCEEDED)));
      tx.tasks().insert(List.of(Rows.task("t", "o1", "i1", 0)));
      tx.orders().insert(new OrderGroupRow("o1", "g", "r1", "r2"));
      tx.retention().removeOrder("o1");
    });
    assertThat(this.<Boolean>read(tx -> tx.orders().find("o1").isEmpty())).isTrue();
    assertThat(this.<Boolean>read(tx -> tx.events().of("o1", 0, 9).isEmpty())).isTrue();
    assertThat(this.<Boolean>read(tx -> tx.events().withoutOrder().isEmpty())).isTrue();
    assertThat(this.<Boolean>read(tx -> tx.events().check("o2").isEmpty())).isTrue();
    try (var connection = direct();
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("DELETE FROM order_event"))
          .as("of an order that stays")
          .hasMessageContaining("events are only ever added");
    }
  }

  @Test
  default void bytes_leave_that_no_goal_no_order_and_no_newest_version_needs() {
    write(tx -> {
      for (var n = 3; n <= 6; n++) {
        tx.packages().insert(Rows.version("v" + n, n + ".0", n));
      }
      for (var n = 1; n <= 6; n++) {
        tx.packages().freeze("v" + n, 1, "sha" + n, "md5");
      }
      tx.goals().set(List.of(Rows.goal("i1", 1, "r1", 1, null)));
      assertThat(tx.retention().dropPackages(T0, 2, T0)).as("none is older").isZero();
      // v1 is r1's; v5 and v6 are the newest
      assertThat(tx.retention().dropPackages(T0.plusSeconds(1), 2, T0)).isEqualTo(3);
      assertThat(tx.packages().dropped("v2")).isTrue();
      tx.packages().keepAgain("v2");
      assertThat(tx.packages().dropped("v2")).isFalse();
    });
    assertThat(this.<Set<String>>read(tx -> tx.retention().keptDigests()))
        .containsExactlyInAnyOrder("sha1", "sha2", "sha5", "sha6");
  }
}
