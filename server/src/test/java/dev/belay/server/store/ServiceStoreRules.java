package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The service's identity and clock, keys, nonces, tokens, wake-ups. */
interface ServiceStoreRules extends StoreRules {

  @Test
  default void after_a_restore_numbers_are_above_all_that_may_have_been_given_out() {
    assertThat(this.<Long>read(Tx::numberFloor)).isZero();
    write(tx -> tx.service().restored());
    var first = this.<Long>read(Tx::numberFloor);
    assertThat(first).isPositive();
    write(tx -> assertThat(tx.change()).isGreaterThan(first));
    write(tx -> tx.service().restored());
    assertThat(this.<Long>read(Tx::numberFloor))
        .as("also of a clock that stands")
        .isGreaterThan(first);
  }

  @Test
  default void the_service_is_made_once() {
    assertThat(this.<Optional<ServiceRow>>read(tx -> tx.service().find()))
        .contains(new ServiceRow("fingerprint", "account", "region"));
    assertThatThrownBy(
            () -> write(tx -> tx.service().create(new ServiceRow("other", "other", "other"))))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  default void a_beat_within_the_gap_does_not_stop_the_clock() {
    write(tx -> assertThat(tx.service().beat()).isFalse());
    assertThat(this.<Long>read(tx -> tx.service().clock().paused())).isZero();
  }

  @Test
  default void the_services_clock_does_not_go_back() {
    var first = read(Tx::now);
    var second = database().write(Tx::now);
    assertThat(second).isAfterOrEqualTo(first);
    assertThat(first).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
  }

  @Test
  default void a_key_is_read_back_with_its_flag() {
    var enabled = new KeyRow("k1", "u", "sealed", true, T0);
    var disabled = new KeyRow("k2", "u", "sealed", false, T0);
    write(tx -> {
      tx.access().insert(enabled);
      tx.access().insert(disabled);
    });
    assertThat(this.<Optional<KeyRow>>read(tx -> tx.access().find("k1"))).contains(enabled);
    assertThat(this.<Optional<KeyRow>>read(tx -> tx.access().find("k2"))).contains(disabled);
    assertThat(this.<Optional<KeyRow>>read(tx -> tx.access().find("k3"))).isEmpty();
  }

  @Test
  default void a_nonce_is_used_once_per_key_until_it_is_forgotten() {
    write(tx -> {
      assertThat(tx.access().firstUse("k1", "n", T0)).isTrue();
      assertThat(tx.access().firstUse("k1", "n", T0)).isFalse();
      assertThat(tx.access().firstUse("k2", "n", T0.plusSeconds(1))).isTrue();
      assertThat(tx.access().forgetNoncesBefore(T0)).isZero();
      assertThat(tx.access().forgetNoncesBefore(T0.plusMillis(1))).isEqualTo(1);
      assertThat(tx.access().firstUse("k1", "n", T0)).isTrue();
    });
  }

  @Test
  default void a_client_token_answers_its_user_for_a_while() {
    write(tx -> {
      tx.clientTokens().put("u", "t", "request", "answer", T0);
      assertThat(tx.clientTokens().find("u", "t", T0))
          .contains(new ClientTokenRows.Answered("request", "answer"));
      assertThat(tx.clientTokens().find("u", "t", T0.plusMillis(1))).isEmpty();
      assertThat(tx.clientTokens().find("other", "t", T0)).isEmpty();
      tx.clientTokens().put("u", "t", "later", "again", T0.plusSeconds(1));
      assertThat(tx.clientTokens().find("u", "t", T0))
          .contains(new ClientTokenRows.Answered("later", "again"));
    });
  }

  @Test
  default void orders_that_have_waited_longest_are_due_first() {
    write(tx -> {
      tx.wakes().insert("1", "young", T0.plusSeconds(2));
      tx.wakes().insert("2", "old", T0.plusSeconds(3));
      tx.wakes().insert("3", "old", T0.plusSeconds(1));
      tx.wakes().insert("4", "later", T0.plusSeconds(9));
      assertThat(tx.wakes().due(T0.plusSeconds(3))).containsExactly("old", "young");
      assertThat(tx.wakes().due(T0)).isEmpty();
      assertThat(tx.wakes().next()).contains(T0.plusSeconds(1));
      tx.wakes().take("old");
      assertThat(tx.wakes().due(T0.plusSeconds(9))).containsExactly("young", "later");
      tx.wakes().take("young");
      tx.wakes().take("later");
      assertThat(tx.wakes().next()).isEmpty();
    });
  }

  @Test
  default void the_open_orders_of_a_host_are_those_of_its_applications() {
    write(tx -> {
      tx.orders().insert(Rows.order("done", OrderStatus.FAILED, 1));
      tx.orders().insert(Rows.order("open", OrderStatus.READY, 2));
      tx.hosts().insert(Rows.host("h9", 9));
      assertThat(tx.wakes().openOrdersOfHost("h1")).isEqualTo(List.of("open"));
      assertThat(tx.wakes().openOrdersOfHost("h9")).isEmpty();
    });
  }
}
