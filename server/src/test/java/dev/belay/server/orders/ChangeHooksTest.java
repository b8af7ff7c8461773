package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.protocol.HookMessage;
import dev.belay.server.call.Caller;
import dev.belay.server.call.Refused;
import dev.belay.server.identity.Ids;
import dev.belay.server.packages.PackagePlaces;
import dev.belay.server.revisions.Configuration;
import dev.belay.server.revisions.Documents;
import dev.belay.server.revisions.NamedHook;
import dev.belay.server.revisions.Revisions;
import dev.belay.server.store.ClusterRow;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.store.GroupRow;
import dev.belay.server.store.PackageRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks of an application, from the command to the revision. */
class ChangeHooksTest {

  private static final Instant NOW = Instant.parse("2026-11-22T04:22:21Z");
  private static final Caller ALICE = new Caller("alice", "key", "10.0.0.9");
  private static final String HOOKS =
      "[{\"name\":\"prestartInstance\",\"script\":\"ls\",\"ignoreFail\":true}]";

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

  private List<HookMessage> frozen() {
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
      var revision =
          tx.revisions().find(Revisions.freeze(tx, application, "g", version)).orElseThrow();
      return Documents.read(revision.configuration(), Configuration.class).hooks();
    });
  }

  @Test
  void hooks_enter_the_next_revision_and_replace_the_ones_before() {
    assertThat(frozen()).isEmpty();
    assertThat(orders.changeHooks(ALICE, appId, null, HOOKS))
        .containsExactly(new NamedHook("prestartInstance", "ls", true));
    assertThat(frozen()).extracting(HookMessage::script).containsExactly("ls");
    orders.changeHooks(ALICE, appId, "all", "[]");
    assertThat(frozen()).isEmpty();
  }

  @Test
  void hooks_of_one_application_are_no_others() {
    var other = create("other", 8081);
    orders.changeHooks(ALICE, other, null, HOOKS);
    assertThat(frozen()).isEmpty();
  }

  @Test
  void a_group_is_accepted_while_it_is_the_whole_application() {
    var only = database.read(tx -> tx.groups().of(appId).getFirst().id());
    assertThat(orders.changeHooks(ALICE, appId, only, HOOKS)).hasSize(1);
    database.write(tx -> {
      tx.groups().insert(new GroupRow("g", appId, "blue", 1, null, tx.nextCreation(), NOW, NOW));
      return "";
    });
    assertThatThrownBy(() -> orders.changeHooks(ALICE, appId, only, HOOKS))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Parameter GroupId");
    assertThat(orders.changeHooks(ALICE, appId, "all", HOOKS)).hasSize(1);
    assertThatThrownBy(() -> orders.changeHooks(ALICE, appId, "nobody", HOOKS))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void what_is_refused_changes_nothing() {
    orders.changeHooks(ALICE, appId, null, HOOKS);
    assertThatThrownBy(() -> orders.changeHooks(ALICE, appId, null, "[{\"name\":\"x\"}]"))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> orders.changeHooks(ALICE, "nobody", null, HOOKS))
        .isInstanceOf(Refused.class);
    assertThat(frozen()).hasSize(1);
  }
}
