package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.fleet.RunState;
import dev.belay.core.order.OrderStatus;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.store.GoalRow;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that was to leave its host does so while a deploy is still to reach it. */
final class LateLeavingTest {

  @TempDir private Path folder;

  @Test
  void it_comes_back_with_its_batch_and_leaves_again_with_the_rollback() throws SQLException {
    var file = folder.resolve("belay.db");
    try (var database = Databases.sqlite(file, () -> Instant.parse("2026-11-22T04:22:21Z"));
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      var town = new Town(database, connection, 2);
      town.publish("1");
      var order = town.deploy("1", 2, true);
      var late = database.read(tx -> tx.snapshots().all(order)).getLast().instanceId();
      wantAbsent(database, late);
      town.settle();
      assertThat(isThere(database, late)).isFalse();

      var batches = database.read(tx -> tx.pipelines().of(order));
      town.orders.continuePipeline(Town.ALICE, batches.getLast().id(), true);
      town.settle();
      assertThat(database.read(tx -> tx.orders().find(order)).orElseThrow().status())
          .isEqualTo(OrderStatus.SUCCEEDED);
      assertThat(isThere(database, late)).isTrue();

      town.orders.rollback(Town.ALICE, order, null);
      town.settle();
      assertThat(database.read(tx -> tx.goals().find(late)).orElseThrow().runState())
          .isEqualTo(RunState.ABSENT.name());
      assertThat(isThere(database, late)).isFalse();
    }
  }

  private static boolean isThere(Database database, String instanceId) {
    return database.read(tx -> tx.instances().find(instanceId)).isPresent();
  }

  /** As an order wanted it that is over, and that the host did not obey in its time. */
  private static void wantAbsent(Database database, String instanceId) {
    database.write(tx -> {
      var goal = tx.goals().find(instanceId).orElseThrow();
      tx.goals()
          .set(
              List.of(
                  new GoalRow(
                      goal.instanceId(),
                      goal.hostId(),
                      goal.epoch() + 1,
                      null,
                      RunState.ABSENT.name(),
                      goal.run(),
                      goal.lastRun(),
                      tx.change(),
                      null)));
      return true;
    });
  }
}
