package dev.belay.server.edas;

import dev.belay.server.access.SecretBox;
import dev.belay.server.access.StoredAccessKeys;
import dev.belay.server.access.StoredPermissions;
import dev.belay.server.access.TestMasterKey;
import dev.belay.server.accounts.Accounts;
import dev.belay.server.accounts.AuditLog;
import dev.belay.server.accounts.Keys;
import dev.belay.server.accounts.Passwords;
import dev.belay.server.accounts.Policies;
import dev.belay.server.accounts.Roles;
import dev.belay.server.accounts.TemporaryKeys;
import dev.belay.server.accounts.UserGroups;
import dev.belay.server.accounts.Users;
import dev.belay.server.fleet.Namespaces;
import dev.belay.server.fleet.Tags;
import dev.belay.server.history.CloudEvents;
import dev.belay.server.identity.TimeOrderedIds;
import dev.belay.server.store.ClusterRow;
import dev.belay.server.store.Database;
import dev.belay.server.store.RoleRow;
import dev.belay.server.store.Rows;
import dev.belay.server.store.SharedMemory;
import dev.belay.server.store.StatementWatch;
import dev.belay.server.store.UserKind;
import dev.belay.server.store.UserRow;
import dev.belay.server.store.Wording;
import dev.belay.server.views.Spot;
import dev.belay.server.views.Whereabouts;
import dev.belay.server.webhooks.DeliveryWatch;
import dev.belay.server.webhooks.WebhookPlaces;
import dev.belay.server.webhooks.WebhookRoom;
import dev.belay.server.webhooks.Webhooks;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Real accounts over a store in memory: alice administers, bob may nothing yet. There are the
 * applications "app-1" and "app-2" in namespace "belay", "app-9" in "other", each with orders.
 */
final class Office {

  private static final Wording WORDING = new Wording(UnaryOperator.identity());
  private static final Map<String, Spot> PLACES =
      Map.of(
          "app-1", new Spot("belay", "app-1"),
          "app-2", new Spot("belay", "app-2"),
          "app-9", new Spot("other", "app-9"),
          "order-1", new Spot("belay", "app-1"),
          "order-2", new Spot("belay", "app-2"),
          "order-9", new Spot("other", "app-9"),
          "pipe-2", new Spot("belay", "app-1"),
          "task-1", new Spot("belay", "app-1"),
          "cl-1", new Spot("belay", "cl-1"),
          "host-1", new Spot("belay", "cl-1"));

  /** What the machine's clock shows. */
  Instant now = Instant.parse("2026-11-22T04:22:21Z");

  final Accounts accounts;
  final Guard guard;
  final StoredAccessKeys keys;
  final Namespaces namespaces;
  final Tags tags;
  final Webhooks webhooks;

  Office() {
    Database database = open();
    SecretBox secrets = new SecretBox(TestMasterKey.zeros(), new Random(1));
    namespaces = new Namespaces(database, "belay");
    tags = new Tags(database);
    webhooks =
        WebhookRoom.over(
                database,
                new CloudEvents("urn:belay:test"),
                secrets,
                new WebhookPlaces(Set.of("127.0.0.1")),
                new TimeOrderedIds(() -> now, new Random(5)),
                new Random(6),
                () -> now,
                Runnable::run,
                DeliveryWatch.NONE)
            .webhooks();
    accounts =
        new Accounts(
            new Users(database),
            new Passwords(database),
            new Keys(database, secrets, new Random(2)),
            new TemporaryKeys(database, secrets, new Random(3), () -> now),
            new UserGroups(database),
            new Policies(database),
            new Roles(database),
            new AuditLog(database, new TimeOrderedIds(() -> now, new Random(4)), () -> now));
    Whereabouts whereabouts = (kind, id) -> Optional.ofNullable(PLACES.get(id));
    guard =
        new Guard(
            new StoredPermissions(database, () -> now),
            new Resources("belay", accounts.users().accountId()),
            whereabouts,
            () -> now);
    keys = new StoredAccessKeys(database, secrets, () -> now);
  }

  private Database open() {
    try {
      Database database = new SharedMemory(() -> now, WORDING).node(StatementWatch.NONE);
      Rows.prepare(database);
      database.write(tx -> {
        tx.clusters().insert(new ClusterRow("cl-1", "east", 1, "belay", now));
        tx.users().insert(new UserRow("alice", UserKind.ADMINISTRATOR, "", "", "", false, now));
        tx.users().insert(new UserRow("bob", UserKind.USER, "", "", "", false, now));
        tx.roles().insert(new RoleRow(tx.roles().nextId(), "deployer", "1:1;1:2", now, now));
        return true;
      });
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on a policy of that name says this, and counts for bob. */
  void bobMay(String policy, String effect, String action, String resource) {
    accounts
        .policies()
        .put(
            policy,
            "",
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"}]}"
                .formatted(effect, action, resource));
    accounts.policies().attach(policy, "USER", "bob");
  }

  static String application(String id) {
    return "acs:edas:*:*:namespace/belay/application/" + id;
  }
}
