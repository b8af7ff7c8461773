package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.order.Evidence.Result;
import dev.belay.core.order.Evidence.Seen;
import dev.belay.core.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is measured after a batch. */
interface EvidenceStoreRules extends StoreRules {

  private static CheckRow check(String owner, @Nullable String order, String url) {
    return new CheckRow(
        owner, order, CheckKind.PROMETHEUS, url, "up", "< 1.0", 200, "body", 5, 10, 3, 2, 600);
  }

  private static void measured(Tx tx) {
    Rows.orderWithTasks(tx);
    tx.pipelines().move("p0", OrderStatus.RUNNING, null, T0);
    tx.pipelines().move("p0", OrderStatus.WAIT_AUTO, T0.plusSeconds(600), T0);
    tx.evidence().begin("p0", T0);
  }

  private static MeasurementRow measurement(int round, int number, Result result, Seen count) {
    return new MeasurementRow(
        "p0",
        round,
        number,
        T0.plusSeconds(number),
        result,
        "found " + number,
        count.held(),
        count.failed(),
        count.refuted());
  }

  @Test
  default void a_check_is_replaced_and_removed_as_a_whole() {
    var first = check("a", null, "http://one");
    var second = check("a", null, "http://two");
    write(tx -> {
      Rows.orderWithTasks(tx);
      tx.checks().put(first);
      tx.checks().put(check("o", "o", "http://order"));
      assertThat(tx.checks().find("a")).contains(first);
      tx.checks().put(second);
    });
    assertThat(this.<Optional<CheckRow>>read(tx -> tx.checks().find("a"))).contains(second);
    write(tx -> tx.checks().remove("a"));
    assertThat(this.<Optional<CheckRow>>read(tx -> tx.checks().find("a"))).isEmpty();
    assertThat(this.<Optional<CheckRow>>read(tx -> tx.checks().find("o")))
        .contains(check("o", "o", "http://order"));
  }

  @Test
  default void a_measurement_is_claimed_once_and_due_again_by_its_lease() {
    var lease = T0.plusSeconds(15);
    write(EvidenceStoreRules::measured);
    write(tx -> {
      assertThat(tx.evidence().due(T0.minusMillis(1))).isEmpty();
      var due = tx.evidence().due(T0);
      assertThat(due).containsExactly(new EvidenceRow("p0", "o", 1, 0, T0, false));
      assertThat(tx.evidence().claim(due.getFirst(), lease)).isTrue();
      assertThat(tx.evidence().claim(due.getFirst(), lease)).isFalse();
    });
    assertThat(this.<Optional<Instant>>read(tx -> tx.evidence().next())).contains(lease);
    assertThat(this.<List<EvidenceRow>>read(tx -> tx.evidence().due(lease)))
        .containsExactly(new EvidenceRow("p0", "o", 1, 1, lease, false));
  }

  @Test
  default void only_batches_that_wait_for_their_evidence_are_measured() {
    write(EvidenceStoreRules::measured);
    write(tx -> {
      tx.pipelines().move("p0", OrderStatus.SUCCEEDED, null, T0);
      assertThat(tx.evidence().due(T0)).isEmpty();
      assertThat(tx.evidence().next()).isEmpty();
      tx.pipelines().move("p0", OrderStatus.WAIT_AUTO, T0, T0);
      assertThat(tx.evidence().due(T0)).hasSize(1);
      tx.orders().beginAbort("o", T0);
      assertThat(tx.evidence().due(T0)).isEmpty();
    });
  }

  @Test
  default void the_newest_measurement_of_the_present_round_counts() {
    write(EvidenceStoreRules::measured);
    write(tx -> {
      assertThat(tx.evidence().seen("p0")).isEqualTo(Seen.NOTHING);
      tx.evidence()
          .add(measurement(1, 1, Result.FAILS, new Seen(0, 1, true, "", false)), T0.plusSeconds(9));
      tx.evidence()
          .add(measurement(1, 2, Result.HOLDS, new Seen(1, 0, true, "", false)), T0.plusSeconds(9));
      assertThat(tx.evidence().seen("p0")).isEqualTo(new Seen(1, 0, true, "found 2", false));
      assertThat(tx.evidence().next()).contains(T0.plusSeconds(9));
      tx.evidence().override("p0");
      assertThat(tx.evidence().seen("p0")).isEqualTo(new Seen(1, 0, true, "found 2", true));
      assertThat(tx.evidence().of("o")).hasSize(1);
    });
  }

  @Test
  default void a_batch_that_is_measured_anew_forgets_what_was_measured_before() {
    write(EvidenceStoreRules::measured);
    write(tx -> {
      tx.evidence()
          .add(
              measurement(1, 1, Result.HOLDS, new Seen(1, 0, false, "", false)), T0.plusSeconds(9));
      tx.evidence().override("p0");
      tx.evidence().begin("p0", T0.plusSeconds(20));
      assertThat(tx.evidence().seen("p0")).isEqualTo(Seen.NOTHING);
      var again = tx.evidence().find("p0").orElseThrow();
      assertThat(again).isEqualTo(new EvidenceRow("p0", "o", 2, 1, T0.plusSeconds(20), false));
      assertThat(tx.evidence().newest(again)).isEmpty();
      var anew = measurement(2, 1, Result.UNKNOWN, Seen.NOTHING);
      tx.evidence().add(anew, T0.plusSeconds(30));
      assertThat(tx.evidence().newest(again)).contains(anew);
    });
  }
}
