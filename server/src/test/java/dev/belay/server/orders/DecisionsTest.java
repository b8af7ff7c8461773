package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.store.ObservationRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decision that cannot be taken has its own clear refusal, and changes nothing. */
final class DecisionsTest {

  private static final String NOBODY = "0190c0de-0000-7000-8000-000000000001";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @SuppressWarnings("NullAway.Init")
  private Town town;

  @BeforeEach
  void found() throws SQLException {
    var file = folder.resolve("belay.db");
    database = Databases.sqlite(file, () -> Instant.parse("2026-11-22T04:22:21Z"));
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    town = new Town(database, connection, 4);
    List.of("1", "2", "3").forEach(town::publish);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  private void refused(Runnable command, RefusalKind kind, String... words) throws SQLException {
    var before = town.dump();
    var refusal = catchThrowableOfType(Refused.class, command::run);
    assertThat(refusal).isNotNull();
    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(refusal.detail()).contains(words);
    assertThat(town.dump()).isEqualTo(before);
  }

  private String task(String order, int number) {
    return database.read(tx -> tx.snapshots().all(order)).get(number).id();
  }

  private String pipeline(String order, int number) {
    return database.read(tx -> tx.pipelines().of(order)).get(number).id();
  }

  /** An order whose first instance has failed and whose others were not reached. */
  private String failed(String version) {
    var order = town.deploy(version, 4, false);
    town.engine();
    town.hosts.fail();
    town.engine();
    assertThat(database.read(tx -> tx.orders().find(order)).orElseThrow().status())
        .isEqualTo(OrderStatus.FAILED);
    return order;
  }

  @Test
  void a_retry_on_an_older_order_names_the_newest() throws SQLException {
    var old = failed("1");
    var task = task(old, 0);
    var newest = town.deploy("2", 1, false);
    refused(
        () -> town.orders.decide(Town.ALICE, task, true),
        RefusalKind.ORDER_NOT_NEWEST,
        old,
        newest,
        "Only instances of the newest can be retried or skipped");
  }

  @Test
  void what_is_completed_moving_or_not_reached_cannot_be_decided_on() throws SQLException {
    var order = town.deploy("1", 2, true);
    town.engine();
    var moving = task(order, 0);
    refused(
        () -> town.orders.decide(Town.ALICE, moving, false),
        RefusalKind.TASK_NOT_FAILED,
        moving,
        "is still moving",
        "skipped once it has failed");
    town.hosts.converge();
    town.engine();
    var completed = task(order, 0);
    for (var retry : List.of(true, false)) {
      refused(
          () -> town.orders.decide(Town.ALICE, completed, retry),
          RefusalKind.TASK_NOT_FAILED,
          completed,
          "is COMPLETED",
          "Only a FAILED instance");
    }
    var waiting = task(order, 2);
    refused(
        () -> town.orders.decide(Town.ALICE, waiting, true),
        RefusalKind.TASK_NOT_FAILED,
        "has not been touched",
        "its turn with its batch");
  }

  @Test
  void nothing_is_decided_on_in_an_order_that_was_aborted() throws SQLException {
    var order = town.deploy("1", 2, true);
    town.engine();
    town.orders.abort(Town.ALICE, order);
    town.hosts.fail();
    town.engine();
    var task = task(order, 0);
    refused(
        () -> town.orders.decide(Town.ALICE, task, true),
        RefusalKind.ORDER_OVER,
        order,
        "has ended (ABORTED)");
    refused(() -> town.orders.abort(Town.ALICE, order), RefusalKind.ORDER_OVER, order, "ABORTED");
  }

  @Test
  void a_task_that_does_not_exist_is_named() throws SQLException {
    refused(() -> town.orders.decide(Town.ALICE, NOBODY, true), RefusalKind.UNKNOWN_TASK, NOBODY);
  }

  @Test
  void only_the_batch_that_waits_can_go_on() throws SQLException {
    var order = town.deploy("1", 4, true);
    town.engine();
    refused(
        () -> town.orders.continuePipeline(Town.ALICE, pipeline(order, 1), true),
        RefusalKind.PIPELINE_NOT_NEXT,
        "Batch 2",
        "No batch waits now");
    town.hosts.converge();
    town.engine();
    refused(
        () -> town.orders.continuePipeline(Town.ALICE, pipeline(order, 2), true),
        RefusalKind.PIPELINE_NOT_NEXT,
        "Batch 3",
        "Batch 2 waits: continue " + pipeline(order, 1));
  }

  @Test
  void a_policy_out_of_range_says_the_range() throws SQLException {
    refused(
        () ->
            town.orders.changePolicy(
                Town.ALICE, town.appId, new PolicyChange(1, true, 3_601, null, null)),
        RefusalKind.INVALID_PARAMETER,
        "OfflineGraceSeconds",
        "3601",
        "0 to 3600");
    refused(
        () ->
            town.orders.changePolicy(
                Town.ALICE, town.appId, new PolicyChange(-1, null, null, null, null)),
        RefusalKind.INVALID_PARAMETER,
        "FailureTolerance",
        "-1",
        "0 to 100000");
    refused(
        () ->
            town.orders.changePolicy(
                Town.ALICE, town.appId, new PolicyChange(null, null, null, 0, null)),
        RefusalKind.INVALID_PARAMETER,
        "AbortDeadlineSeconds",
        "1 to 3600");
  }

  @Test
  void a_retry_goes_on_with_the_order_and_a_repetition_changes_nothing() throws SQLException {
    var order = failed("1");
    var task = task(order, 0);
    town.orders.decide(Town.ALICE, task, true);
    town.engine();
    var before = town.dump();
    town.orders.decide(Town.ALICE, task, true);
    assertThat(town.dump()).isEqualTo(before);
    town.settle();
    assertThat(database.read(tx -> tx.orders().find(order)).orElseThrow().status())
        .isEqualTo(OrderStatus.SUCCEEDED);
  }

  @Test
  void a_skip_goes_on_without_the_instance_and_a_repetition_changes_nothing() throws SQLException {
    var order = failed("1");
    var task = task(order, 0);
    town.orders.decide(Town.ALICE, task, false);
    town.engine();
    var before = town.dump();
    town.orders.decide(Town.ALICE, task, false);
    assertThat(town.dump()).isEqualTo(before);
    town.settle();
    var tasks = database.read(tx -> tx.snapshots().all(order));
    assertThat(tasks)
        .extracting(each -> each.verdict().orElseThrow())
        .containsExactly(Verdict.SKIPPED, Verdict.COMPLETED, Verdict.COMPLETED, Verdict.COMPLETED);
  }

  @Test
  void a_host_that_is_ahead_is_left_alone_until_it_is_accepted() throws SQLException {
    town.deploy("1", 1, false);
    town.settle();
    var instance = database.read(tx -> tx.instances().of(town.appId)).getFirst();
    var wanted = database.read(tx -> tx.goals().find(instance.id())).orElseThrow();
    database.write(tx -> {
      tx.observations().put(List.of(ahead(instance.id(), instance.hostId(), wanted.epoch() + 7)));
      return true;
    });

    assertThat(town.orders.acceptHost(Town.ALICE, instance.hostId()))
        .containsExactly(instance.id());
    var accepted = database.read(tx -> tx.goals().find(instance.id())).orElseThrow();
    assertThat(accepted.epoch()).isEqualTo(wanted.epoch() + 8);
    assertThat(accepted.revisionId()).isEqualTo(wanted.revisionId());
    assertThat(accepted.run()).isEqualTo(wanted.run());
    assertThat(accepted.lastRun())
        .as("runs that the store forgot are not given again")
        .isEqualTo(9);
    assertThat(accepted.change()).as("the feed tells it").isGreaterThan(wanted.change());

    var before = town.dump();
    assertThat(town.orders.acceptHost(Town.ALICE, instance.hostId())).isEmpty();
    assertThat(town.dump()).isEqualTo(before);
    refused(() -> town.orders.acceptHost(Town.ALICE, NOBODY), RefusalKind.UNKNOWN_HOST, NOBODY);
  }

  @Test
  void a_host_that_an_order_moves_now_is_not_accepted_beside_it() throws SQLException {
    var order = town.deploy("1", 1, false);
    town.engine();
    var instance = database.read(tx -> tx.instances().of(town.appId)).getFirst();
    database.write(tx -> {
      tx.observations().put(List.of(ahead(instance.id(), instance.hostId(), 70)));
      return true;
    });
    refused(
        () -> town.orders.acceptHost(Town.ALICE, instance.hostId()),
        RefusalKind.ORDER_OPEN,
        order,
        instance.id(),
        "Abort it or roll it back");
  }

  private static ObservationRow ahead(String instance, String host, long epoch) {
    return new ObservationRow(
        instance,
        host,
        epoch,
        "REACHED",
        epoch,
        true,
        true,
        "unknown",
        9L,
        1L,
        1,
        "[]",
        null,
        null,
        null,
        "STOPPED",
        0,
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
