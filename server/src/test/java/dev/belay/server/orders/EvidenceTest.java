package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.history.Replay;
import dev.belay.core.history.What;
import dev.belay.core.order.Evidence.Result;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.server.call.Refused;
import dev.belay.server.evidence.AskedCheck;
import dev.belay.server.evidence.Measured;
import dev.belay.server.evidence.Measuring;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.store.EventRow;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.views.EvidenceView;
import dev.belay.server.views.EvidenceView.State;
import dev.belay.server.views.OrderView;
import dev.belay.server.views.StoredViews;
import dev.belay.server.views.TaskView;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch is measured before its order goes on. */
final class EvidenceTest {

  private static final AskedCheck TWICE =
      new AskedCheck("http", "http://x/", null, null, null, null, 2, 1, 2, 2, 20);

  @TempDir private Path folder;

  private Instant clock = Instant.parse("2026-11-22T04:22:21Z");
  private Result answer = Result.HOLDS;
  private final Deque<Runnable> underWay = new ArrayDeque<>();

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @SuppressWarnings("NullAway.Init")
  private Town town;

  @SuppressWarnings("NullAway.Init")
  private Measuring measuring;

  @BeforeEach
  void found() throws SQLException {
    var file = folder.resolve("belay.db");
    database = Databases.sqlite(file, () -> clock);
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    town = new Town(database, connection, 4);
    List.of("1", "2").forEach(town::publish);
    town.deploy("1", 1, false);
    town.settle();
    measuring =
        new Measuring(database, check -> new Measured(answer, "found " + answer), underWay::add);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  private String deploy(AskedCheck check, boolean autoRollback) {
    var order = begin(new PolicyChange(null, autoRollback, null, null, null, check));
    town.settle();
    return order;
  }

  private String begin(PolicyChange policy) {
    return town.orders.deploy(
        Town.ALICE,
        new Deploy(
            town.appId,
            "all",
            "2",
            null,
            new Pace(2, false, 0),
            false,
            "",
            null,
            null,
            policy,
            null));
  }

  /** A second passes; what is due is begun. */
  private void tick() {
    clock = clock.plusSeconds(1);
    database.write(tx -> tx.service().beat());
    town.hosts.sync();
    measuring.step();
  }

  private void measure(int times) {
    for (var n = 0; n < times; n++) {
      tick();
      finish();
    }
  }

  private void finish() {
    while (!underWay.isEmpty()) {
      underWay.remove().run();
    }
    town.settle();
  }

  private OrderRow order(String id) {
    return database.read(tx -> tx.orders().find(id).orElseThrow());
  }

  private List<PipelineRow> batches(String order) {
    return database.read(tx -> tx.pipelines().of(order));
  }

  private List<OrderStatus> statuses(String order) {
    return batches(order).stream().map(PipelineRow::status).toList();
  }

  private OrderView view(String order) {
    return new StoredViews(database).order(order);
  }

  private EvidenceView evidence(String order, int batch) {
    return Objects.requireNonNull(view(order).pipelines().get(batch).evidence());
  }

  private void goOn(String order, int batch) {
    town.orders.continuePipeline(Town.ALICE, batches(order).get(batch).id(), true);
  }

  @Test
  void each_batch_is_measured_so_often_before_the_order_goes_on() {
    var order = deploy(TWICE, false);
    assertThat(order(order).status()).isEqualTo(OrderStatus.WAIT_AUTO);
    assertThat(statuses(order)).containsExactly(OrderStatus.WAIT_AUTO, OrderStatus.READY);
    measure(1);
    assertThat(statuses(order)).containsExactly(OrderStatus.WAIT_AUTO, OrderStatus.READY);
    assertThat(evidence(order, 0).held()).isEqualTo(1);
    measure(1);
    assertThat(statuses(order)).containsExactly(OrderStatus.SUCCEEDED, OrderStatus.WAIT_AUTO);
    assertThat(order(order).status()).isEqualTo(OrderStatus.WAIT_AUTO);
    measure(2);
    assertThat(order(order).status()).isEqualTo(OrderStatus.SUCCEEDED);
    assertThat(evidence(order, 0).state()).isEqualTo(State.HELD);
    assertThat(evidence(order, 1).state()).isEqualTo(State.HELD);
  }

  @Test
  void a_check_that_fails_ends_the_order_keeps_its_verdicts_and_rolls_back_by_policy() {
    answer = Result.FAILS;
    var order = deploy(TWICE, true);
    measure(1);
    assertThat(order(order).status()).isEqualTo(OrderStatus.WAIT_AUTO);
    measure(1);
    assertThat(order(order).status()).isEqualTo(OrderStatus.FAILED);
    assertThat(order(order).reason())
        .isEqualTo("after batch 1: the check failed 2 times in a row: found FAILS");
    assertThat(view(order).pipelines().getFirst().tasks())
        .allSatisfy(task -> assertThat(task.verdict()).isEqualTo(Verdict.COMPLETED));
    var rollback = database.read(tx -> tx.orders().newestRollbackOf(order).orElseThrow());
    assertThat(rollback.status()).isEqualTo(OrderStatus.SUCCEEDED);
    assertThat(view(rollback.id()).check()).isNull();
  }

  @Test
  void a_retry_after_evidence_that_failed_opens_its_batch_and_measures_it_anew() {
    answer = Result.FAILS;
    var order = begin(new PolicyChange(1, false, null, null, null, TWICE));
    town.engine();
    var spared = view(order).pipelines().getFirst().tasks().getLast().hostId();
    town.hosts.goOffline(spared);
    town.hosts.fail();
    town.hosts.comeBack(spared);
    town.settle();
    measure(2);
    assertThat(order(order).status()).isEqualTo(OrderStatus.FAILED);
    assertThat(verdicts(order)).containsExactly(Verdict.FAILED, Verdict.COMPLETED);

    answer = Result.HOLDS;
    var failed = view(order).pipelines().getFirst().tasks().getFirst().id();
    town.orders.decide(Town.ALICE, failed, true);
    town.settle();
    assertThat(verdicts(order)).containsOnly(Verdict.COMPLETED);
    assertThat(statuses(order)).containsExactly(OrderStatus.WAIT_AUTO, OrderStatus.READY);
    assertThat(evidence(order, 0)).as("from nothing").extracting("held", "failed").containsOnly(0);
    measure(4);
    assertThat(order(order).status()).isEqualTo(OrderStatus.SUCCEEDED);
  }

  private List<@Nullable Verdict> verdicts(String order) {
    return view(order).pipelines().getFirst().tasks().stream()
        .<@Nullable Verdict>map(TaskView::verdict)
        .toList();
  }

  @Test
  void what_cannot_be_measured_until_the_deadline_fails_and_rolls_nothing_back() {
    answer = Result.UNKNOWN;
    var order = deploy(TWICE, true);
    measure(19);
    assertThat(order(order).status()).isEqualTo(OrderStatus.WAIT_AUTO);
    measure(1);
    assertThat(order(order).status()).isEqualTo(OrderStatus.FAILED);
    assertThat(order(order).reason())
        .isEqualTo(
            "after batch 1: the check did not hold 2 times in a row within 20 s;"
                + " last: found UNKNOWN");
    boolean alone = database.read(tx -> tx.orders().newestRollbackOf(order).isEmpty());
    assertThat(alone).isTrue();
  }

  @Test
  void continue_goes_on_without_the_evidence_and_repeated_changes_nothing() throws SQLException {
    answer = Result.UNKNOWN;
    var order = deploy(TWICE, false);
    assertThatThrownBy(() -> goOn(order, 1)).isInstanceOf(Refused.class);
    goOn(order, 0);
    var before = town.dump();
    goOn(order, 0);
    assertThat(town.dump()).isEqualTo(before);
    town.settle();
    assertThat(statuses(order)).containsExactly(OrderStatus.SUCCEEDED, OrderStatus.WAIT_AUTO);
    assertThat(evidence(order, 0).state()).isEqualTo(State.OVERRIDDEN);
    goOn(order, 0);
    town.settle();
    assertThat(statuses(order)).containsExactly(OrderStatus.SUCCEEDED, OrderStatus.WAIT_AUTO);
    goOn(order, 1);
    town.settle();
    assertThat(order(order).status()).isEqualTo(OrderStatus.SUCCEEDED);
  }

  @Test
  void a_late_measurement_of_a_batch_that_is_over_changes_nothing() throws SQLException {
    var order = deploy(TWICE, false);
    tick();
    assertThat(underWay).hasSize(1);
    goOn(order, 0);
    town.settle();
    var before = town.dump();
    underWay.remove().run();
    assertThat(town.dump()).isEqualTo(before);
  }

  @Test
  void a_node_that_dies_with_a_measurement_costs_that_one_and_its_ghost_counts_for_nothing()
      throws SQLException {
    var order = deploy(TWICE, false);
    tick();
    var lost = underWay.remove();
    for (var second = 0; second < 6; second++) {
      tick();
      assertThat(underWay).as("second %s of the lease", second).isEmpty();
    }
    tick();
    assertThat(underWay).hasSize(1);
    var before = town.dump();
    lost.run();
    assertThat(town.dump()).isEqualTo(before);
    finish();
    measure(1);
    assertThat(statuses(order)).containsExactly(OrderStatus.SUCCEEDED, OrderStatus.WAIT_AUTO);
  }

  @Test
  void abort_and_rollback_work_while_it_waits() {
    var aborted = deploy(TWICE, false);
    town.orders.abort(Town.ALICE, aborted);
    town.settle();
    assertThat(order(aborted).status()).isEqualTo(OrderStatus.ABORTED);
    assertThat(evidence(aborted, 0).state()).isEqualTo(State.BROKEN_OFF);
    var undone = deploy(TWICE, false);
    var rollback = town.orders.rollback(Town.ALICE, undone, null);
    town.settle();
    assertThat(order(undone).status()).isEqualTo(OrderStatus.ABORTED);
    assertThat(order(rollback).status()).isEqualTo(OrderStatus.SUCCEEDED);
  }

  @Test
  void the_log_tells_each_change_of_what_is_measured() {
    var order = deploy(TWICE, false);
    measure(1);
    answer = Result.FAILS;
    measure(1);
    answer = Result.HOLDS;
    measure(2);
    var events =
        database.read(tx ->
            tx.events().of(order, 0, Integer.MAX_VALUE).stream().map(EventRow::event).toList());
    assertThat(events.stream().filter(each -> each.what() == What.MEASURED))
        .extracting(each -> each.reason() + ", " + each.detail())
        .startsWith(
            "found HOLDS, batch=1 result=HOLDS held=1 failed=0",
            "found FAILS, batch=1 result=FAILS held=0 failed=1",
            "found HOLDS, batch=1 result=HOLDS held=1 failed=0");
    assertThat(events).anyMatch(each -> each.reason().equals("the evidence held 2 times in a row"));
    assertThat(Replay.of(events).status()).isEqualTo(OrderStatus.WAIT_AUTO);
  }

  @Test
  void the_policys_check_is_that_of_later_deploys_and_of_no_other_order() {
    var change = new PolicyChange(null, null, null, null, null, TWICE);
    assertThat(town.orders.changePolicy(Town.ALICE, town.appId, change).check()).isNotNull();
    var plan =
        town.orders.planDeploy(Town.ALICE, Town.deployment(town.appId, "2", 2, false)).check();
    assertThat(plan)
        .hasToString("GET http://x/ answers 200, 2 times in a row every 1 s within 20 s");
    var restart = town.orders.restart(Town.ALICE, town.appId, List.of(), null);
    town.settle();
    assertThat(order(restart).status()).isEqualTo(OrderStatus.SUCCEEDED);
    var checked = town.deploy("2", 2, false);
    town.settle();
    assertThat(order(checked).status()).isEqualTo(OrderStatus.WAIT_AUTO);
    town.orders.abort(Town.ALICE, checked);
    town.settle();
    var none = new PolicyChange(null, null, null, null, null, AskedCheck.NONE);
    assertThat(town.orders.changePolicy(Town.ALICE, town.appId, none).check()).isNull();
    var unchecked = town.deploy("1", 2, false);
    town.settle();
    assertThat(order(unchecked).status()).isEqualTo(OrderStatus.SUCCEEDED);
  }
}
