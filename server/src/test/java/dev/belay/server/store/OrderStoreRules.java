package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.OrderType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders and their batches. */
interface OrderStoreRules extends StoreRules {

  @Test
  default void open_orders_are_those_that_are_not_over_oldest_first() {
    write(tx -> {
      tx.orders().insert(Rows.order("over", OrderStatus.ABORTED, 1));
      tx.orders().insert(Rows.order("open", OrderStatus.RUNNING, 2));
    });
    assertThat(this.<List<OrderRow>>read(tx -> tx.orders().open()))
        .extracting(OrderRow::id)
        .containsExactly("open");
  }

  @Test
  default void an_order_is_read_back_as_it_was_written() {
    var full =
        new OrderRow(
            "o1",
            "a",
            "g",
            "parent",
            OrderType.ROLLBACK,
            OrderStatus.ABORTED,
            "why",
            "what",
            "user",
            "trace",
            "span",
            "v1",
            "f1",
            true,
            false,
            1,
            2,
            false,
            3,
            4,
            5,
            T0,
            1,
            T0,
            T0);
    var bare = Rows.order("o2", OrderStatus.READY, 2);
    write(tx -> {
      tx.orders().insert(full);
      tx.orders().insert(bare);
    });
    assertThat(this.<Optional<OrderRow>>read(tx -> tx.orders().find("o1"))).contains(full);
    assertThat(this.<Optional<OrderRow>>read(tx -> tx.orders().find("o2"))).contains(bare);
    assertThat(this.<Optional<OrderRow>>read(tx -> tx.orders().find("o9"))).isEmpty();
    assertThat(this.<Optional<OrderRow>>read(tx -> tx.orders().openOf("a"))).contains(bare);
    assertThat(this.<List<OrderRow>>read(tx -> tx.orders().of("a", 1))).containsExactly(bare);
    assertThat(this.<List<OrderRow>>read(tx -> tx.orders().of("a", 9))).containsExactly(bare, full);
  }

  @Test
  default void an_application_has_at_most_one_open_order() {
    write(tx -> tx.orders().insert(Rows.order("o1", OrderStatus.READY, 1)));
    assertThatThrownBy(
            () -> write(tx -> tx.orders().insert(Rows.order("o2", OrderStatus.READY, 2))))
        .isNotInstanceOf(StoreAway.class)
        .isInstanceOf(RuntimeException.class);
    write(tx -> {
      tx.orders().move("o1", OrderStatus.FAILED, "", T0);
      tx.orders().insert(Rows.order("o2", OrderStatus.READY, 2));
    });
    assertThatThrownBy(() -> write(tx -> tx.orders().move("o1", OrderStatus.RUNNING, "", T0)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  default void an_order_that_moves_to_an_end_is_closed_and_one_that_is_reopened_is_not() {
    write(tx -> {
      tx.orders().insert(Rows.order("o", OrderStatus.READY, 1));
      tx.orders().move("o", OrderStatus.PARTIAL, "one failed", T0.plusSeconds(5));
      var over = tx.orders().find("o").orElseThrow();
      assertThat(over.status()).isEqualTo(OrderStatus.PARTIAL);
      assertThat(over.reason()).isEqualTo("one failed");
      assertThat(over.finishedAt()).isEqualTo(T0.plusSeconds(5));
      assertThat(tx.orders().openOf("a")).isEmpty();
      tx.orders().move("o", OrderStatus.RUNNING, "again", T0.plusSeconds(6));
      assertThat(tx.orders().openOf("a").orElseThrow().finishedAt()).isNull();
      tx.orders().beginAbort("o", T0);
      assertThat(tx.orders().find("o").orElseThrow().abortingSince()).isEqualTo(T0);
    });
  }

  @Test
  default void the_newest_rollback_of_an_order_is_found() {
    write(tx -> {
      tx.orders().insert(Rows.order("o", OrderStatus.FAILED, 1));
      assertThat(tx.orders().newestRollbackOf("o")).isEmpty();
      tx.orders().insert(Rows.order("b1", OrderType.ROLLBACK, OrderStatus.FAILED, "o", null, 2));
      tx.orders().insert(Rows.order("b2", OrderType.ROLLBACK, OrderStatus.READY, "o", null, 3));
      assertThat(tx.orders().newestRollbackOf("o")).map(OrderRow::id).contains("b2");
    });
  }

  @Test
  default void an_order_keeps_what_it_brings_to_each_group() {
    write(tx -> {
      tx.orders().insert(Rows.order("o", OrderStatus.READY, 1));
      tx.orders().insert(new OrderGroupRow("o", "g2", null, "r1"));
      tx.orders().insert(new OrderGroupRow("o", "g", "r2", null));
    });
    assertThat(this.<List<OrderGroupRow>>read(tx -> tx.orders().groups("o")))
        .containsExactly(
            new OrderGroupRow("o", "g", "r2", null), new OrderGroupRow("o", "g2", null, "r1"));
  }

  @Test
  default void a_batch_starts_when_it_runs_and_waits_until_it_is_due() {
    var due = T0.plusSeconds(60);
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.pipelines().insert(List.of());
      tx.pipelines().move("p0", OrderStatus.WAIT_AUTO, due, T0);
      assertThat(tx.pipelines().find("p0"))
          .contains(new PipelineRow("p0", "o", 0, OrderStatus.WAIT_AUTO, false, due, null, T0));
      tx.pipelines().confirm("p0");
      tx.pipelines().move("p0", OrderStatus.RUNNING, null, due);
      var started = new PipelineRow("p0", "o", 0, OrderStatus.RUNNING, true, null, due, due);
      assertThat(tx.pipelines().of("o"))
          .containsExactly(started, Rows.pipeline("p1", "o", 1, OrderStatus.READY));
      tx.pipelines().move("p0", OrderStatus.SUCCEEDED, null, due.plusSeconds(1));
      assertThat(tx.pipelines().find("p0").orElseThrow().startedAt()).isEqualTo(due);
      tx.pipelines().move("p0", OrderStatus.RUNNING, null, due.plusSeconds(2));
      assertThat(tx.pipelines().find("p0").orElseThrow().startedAt()).isEqualTo(due.plusSeconds(2));
      assertThat(tx.pipelines().find("p9")).isEmpty();
    });
  }

  @Test
  default void closing_one_batch_leaves_the_others_as_they_are() {
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.pipelines().close("p1", T0);
      assertThat(tx.pipelines().of("o"))
          .extracting(PipelineRow::status)
          .containsExactly(OrderStatus.READY, OrderStatus.ABORTED);
    });
  }
}
