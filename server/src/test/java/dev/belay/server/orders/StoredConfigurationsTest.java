package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.call.Caller;
import dev.belay.server.identity.Ids;
import dev.belay.server.packages.PackagePlaces;
import dev.belay.server.revisions.Configuration;
import dev.belay.server.revisions.Documents;
import dev.belay.server.revisions.Revisions;
import dev.belay.server.revisions.Tuning;
import dev.belay.server.store.ClusterRow;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.store.PackageRow;
import dev.belay.server.views.StoredViews;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of an application and its groups, from the command to the revision. */
class StoredConfigurationsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T04:22:21Z");
  private static final Caller ALICE = new Caller("alice", "key", "10.0.0.9");

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private StoredOrders orders;

  private String appId = "";

  @BeforeEach
  void open() {
    Ids ids = () -> UUID.randomUUID().toString();
    database = Databases.sqlite(folder.resolve("belay.db"), () -> NOW);
    orders = new StoredOrders(database, ids, new Random(1), new PackagePlaces(Set.of(), true));
    database.write(tx -> {
      tx.clusters().insert(new ClusterRow("c", "cluster", 1, "region", NOW));
      return "";
    });
    appId = create("shop", 8080);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private String create(String name, int port) {
    return orders
        .createApplication(
            ALICE,
            new NewApplication(
                name, "c", "", port, false, true, null, 60, 30, "", "", Map.of(), null, null, null,
                List.of(), null))
        .appId();
  }

  private Configuration frozen(String groupId) {
    return database.write(tx -> {
      var version = UUID.randomUUID().toString();
      tx.packages()
          .insert(
              new PackageRow(
                  version,
                  appId,
                  version,
                  "belay:1",
                  null,
                  null,
                  null,
                  "",
                  tx.nextCreation(),
                  NOW));
      var application = tx.applications().find(appId).orElseThrow();
      var id = Revisions.freeze(tx, application, groupId, version);
      var revision = tx.revisions().find(id).orElseThrow();
      return Documents.read(revision.configuration(), Configuration.class);
    });
  }

  private static Tuning heap(@Nullable Integer most, @Nullable Integer threads) {
    return new Tuning(null, most, null, null, null, threads, null, null);
  }

  @Test
  void a_group_runs_with_its_own_settings_and_the_others_with_the_applications() {
    var groups = new StoredGroups(database, () -> "canary", new StoredViews(database));
    groups.create(ALICE, appId, "canary", true, null);
    var configurations = new StoredConfigurations(database);
    configurations.tune(ALICE, appId, null, heap(512, 20));
    configurations.tune(ALICE, appId, "canary", heap(256, null));
    assertThat(frozen("another").jvmOptions()).containsExactly("-Xmx512m");
    assertThat(frozen("canary").jvmOptions()).containsExactly("-Xmx256m");
    assertThat(frozen("canary").environment()).containsEntry("BELAY_MAX_THREADS", "20");
  }

  @Test
  void only_an_empty_group_that_is_not_the_default_one_is_deleted_and_its_name_is_free_again() {
    var groups =
        new StoredGroups(database, () -> UUID.randomUUID().toString(), new StoredViews(database));
    database.write(tx -> {
      var order = tx.orders().openOf(appId).orElseThrow();
      tx.orders().move(order.id(), OrderStatus.SUCCEEDED, "", NOW);
      return appId;
    });
    groups.create(ALICE, appId, "canary", true, null);
    groups.delete(ALICE, appId, "canary");
    groups.create(ALICE, appId, "canary", true, null);
    assertThatThrownBy(() -> groups.delete(ALICE, appId, "_DEFAULT_GROUP"))
        .hasMessageContaining("default group");
  }
}
